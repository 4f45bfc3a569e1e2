# Web pages parsed and read, the date grammar, folding and search; CPU time of one core.
add_executable(bench_read_html ${CMAKE_CURRENT_LIST_DIR}/html_bench.cpp)
target_link_libraries(bench_read_html PRIVATE oit_content oit_options PkgConfig::GUMBO)
