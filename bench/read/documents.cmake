# Document reading through the sandbox against Poppler's own pdftotext; the main process's memory with a large file.
add_executable(bench_read_documents ${CMAKE_CURRENT_LIST_DIR}/documents_bench.cpp
  ${PROJECT_SOURCE_DIR}/tests/content/documents_fixtures.cpp)
target_link_libraries(bench_read_documents PRIVATE oit_content oit_options PkgConfig::ZIP ZLIB::ZLIB)
target_compile_definitions(bench_read_documents PRIVATE OIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
  OIT_READER="$<TARGET_FILE:oitcheck-reader>")
add_dependencies(bench_read_documents oitcheck-reader)

# 500 mixed documents, some of which crash the reader: the test reader obeys documents that say so.
if(TARGET oit_test_reader)
  add_executable(bench_read_mixed ${CMAKE_CURRENT_LIST_DIR}/mixed_bench.cpp ${PROJECT_SOURCE_DIR}/tests/content/documents_fixtures.cpp)
  target_link_libraries(bench_read_mixed PRIVATE oit_content oit_options PkgConfig::ZIP ZLIB::ZLIB)
  target_compile_definitions(bench_read_mixed PRIVATE OIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}" OIT_TEST_READER="$<TARGET_FILE:oit_test_reader>")
  add_dependencies(bench_read_mixed oit_test_reader)
endif()
