// oitcheck-reader: turns one document after another into Content, locked in. Started by ReaderPool, not by people.
#include "content/read.hpp"
#include "content/reader_process.hpp"

int main(int argc, char** argv) { return oit::content::run_reader(argc, argv, oit::content::read_document); }
