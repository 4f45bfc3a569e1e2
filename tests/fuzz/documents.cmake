# libFuzzer targets for the document readers. Configure with clang and
#   -DOIT_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_C_COMPILER=clang -DOIT_SANITIZE=address,undefined,fuzzer-no-link
# then:  fuzz_content_pdf -max_total_time=600 -rss_limit_mb=3000 -timeout=25 corpus tests/fuzz/seeds/content_pdf
foreach(name pdf xlsx csv xls office archive image encode document)
  add_executable(fuzz_content_${name} ${CMAKE_CURRENT_LIST_DIR}/content_${name}.cpp)
  target_link_libraries(fuzz_content_${name} PRIVATE oit_content oit_options)
  target_link_options(fuzz_content_${name} PRIVATE -fsanitize=fuzzer)
endforeach()
