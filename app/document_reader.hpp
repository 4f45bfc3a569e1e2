// How documents are read in a run: by the reader pool, each in a locked-down process.
#pragma once
#include "config/settings.hpp"
#include "content/reader_pool.hpp"
#include "core/content.hpp"

namespace oit::app {

/// Thread-safe. Web pages too are hostile bytes: everything goes through the pool.
class DocumentReader {
 public:
  explicit DocumentReader(const config::ReadSettings& settings) : pool_(settings, content::default_reader_program()) {}
  core::Content read(const core::Document& document) { return pool_.read(document); }
  core::Text warning() const { return pool_.warning(); }
  content::ReaderPool& pool() { return pool_; }

 private:
  content::ReaderPool pool_;
};

}  // namespace oit::app
