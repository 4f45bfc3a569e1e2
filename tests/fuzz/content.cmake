# libFuzzer targets for web pages, charsets and dates; configured as tests/fuzz/documents.cmake says.
foreach(name content_html content_charset thai_dates)
  add_executable(fuzz_${name} ${CMAKE_CURRENT_LIST_DIR}/${name}.cpp)
  target_link_libraries(fuzz_${name} PRIVATE oit_content oit_options)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
endforeach()
