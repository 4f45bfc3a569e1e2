# Document readers and the locked-down reader process. The test reader obeys test documents the shipped one never will.
add_executable(oit_test_reader ${CMAKE_CURRENT_LIST_DIR}/documents_test_reader.cpp)
target_link_libraries(oit_test_reader PRIVATE oit_content)

file(GLOB documents_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/documents_*.cpp)
list(FILTER documents_tests EXCLUDE REGEX "documents_test_reader\\.cpp$")
oit_test(content_documents SOURCES ${documents_tests}
  LINKS oit_content PkgConfig::XLSXWRITER PkgConfig::ZIP ZLIB::ZLIB)
target_compile_definitions(test_content_documents PRIVATE
  OIT_TEST_READER="$<TARGET_FILE:oit_test_reader>" OIT_READER="$<TARGET_FILE:oitcheck-reader>")
add_dependencies(test_content_documents oit_test_reader oitcheck-reader)
