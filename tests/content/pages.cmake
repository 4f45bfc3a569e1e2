# Web pages: reading, states, charsets, types, contact details, inspect.
oit_test(content_pages SOURCES html_test.cpp html_tree_test.cpp page_state_test.cpp charset_test.cpp sniff_test.cpp contact_test.cpp inspect_test.cpp
  LINKS oit_content oit_core nlohmann_json::nlohmann_json)
