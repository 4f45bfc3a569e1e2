# Fuzz targets of crawler/, for clang's libFuzzer. Built with -DOIT_FUZZ=ON and clang++ as the compiler; each links only
# the sources it exercises, so that they are instrumented too.
foreach(target fields retry_after robots url)
  add_executable(fuzz_crawler_${target} ${CMAKE_CURRENT_LIST_DIR}/crawler_${target}.cpp
    ${PROJECT_SOURCE_DIR}/crawler/http_fields.cpp ${PROJECT_SOURCE_DIR}/crawler/robots.cpp ${PROJECT_SOURCE_DIR}/crawler/route.cpp
    ${PROJECT_SOURCE_DIR}/crawler/address.cpp ${PROJECT_SOURCE_DIR}/core/url.cpp ${PROJECT_SOURCE_DIR}/core/date.cpp)
  target_include_directories(fuzz_crawler_${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(fuzz_crawler_${target} PRIVATE -fsanitize=fuzzer,address,undefined -g -O1)
  target_link_options(fuzz_crawler_${target} PRIVATE -fsanitize=fuzzer,address,undefined)
  target_link_libraries(fuzz_crawler_${target} PRIVATE CURL::libcurl ICU::uc)
endforeach()
