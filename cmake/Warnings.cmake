# One INTERFACE target that every target of ours links: warnings, sanitizers, include root.
add_library(oit_options INTERFACE)
target_include_directories(oit_options INTERFACE ${PROJECT_SOURCE_DIR})
# -Wrestrict: g++ 12 reports it for std::string::operator=(const char*) when optimising (GCC bug 105651).
target_compile_options(oit_options INTERFACE $<$<CONFIG:Release>:-Wno-restrict> -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wcast-qual
  $<$<BOOL:${OIT_WERROR}>:-Werror>)
if(OIT_SANITIZE)
  target_compile_options(oit_options INTERFACE -fsanitize=${OIT_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(oit_options INTERFACE -fsanitize=${OIT_SANITIZE})
endif()
if(OIT_SANITIZE MATCHES "thread")
  # ThreadSanitizer does not know fences; Asio's are an optimisation of its own locks.
  target_compile_definitions(oit_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK)
endif()

# oit_library(core SOURCES a.cpp … LINKS oit_config …): a static library for one folder.
function(oit_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
  add_library(oit_${name} STATIC ${ARG_SOURCES})
  target_link_libraries(oit_${name} PUBLIC oit_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
endfunction()

# oit_test(core SOURCES a_test.cpp … LINKS oit_core …): one GoogleTest program, one CTest entry per folder.
function(oit_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(test_${name} ${ARG_SOURCES})
  target_link_libraries(test_${name} PRIVATE oit_options ${ARG_LINKS} GTest::gtest GTest::gmock GTest::gtest_main)
  # The code under test is optimised as users run it; the tests around it need not be, and build in half the time.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-O0>)
  target_compile_definitions(test_${name} PRIVATE OIT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME ${name} COMMAND test_${name} --gtest_brief=1 WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
