# Document reading through the sandbox against Poppler's own pdftotext; the main process's memory with a large file.
add_executable(bench_read_documents ${CMAKE_CURRENT_LIST_DIR}/documents_bench.cpp
  ${PROJECT_SOURCE_DIR}/tests/content/documents_fixtures.cpp)
target_link_libraries(bench_read_documents PRIVATE oit_content oit_options PkgConfig::ZIP ZLIB::ZLIB)
target_compile_definitions(bench_read_documents PRIVATE OIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  OIT_READER="$<TARGET_FILE:oitcheck-reader>")
add_dependencies(bench_read_documents oitcheck-reader)
