# libFuzzer targets for what users hand in: submissions (CSV, workbook, YAML), item numbers, rulebooks. Configure as
# documents.cmake says, then: fuzz_rules_submission_table -max_total_time=600 corpus tests/data
foreach(name submission_table submission_yaml item_id rulebook)
  add_executable(fuzz_rules_${name} ${CMAKE_CURRENT_LIST_DIR}/rules_${name}.cpp)
  target_link_libraries(fuzz_rules_${name} PRIVATE oit_rules oit_options)
  target_link_options(fuzz_rules_${name} PRIVATE -fsanitize=fuzzer)
endforeach()
