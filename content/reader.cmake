# The locked-down reader program, and Poppler's core library for pdf_scan.cpp alone (text and image areas in one pass).
pkg_check_modules(POPPLER_CORE REQUIRED IMPORTED_TARGET poppler)
target_link_libraries(oit_content PRIVATE PkgConfig::POPPLER_CORE)

add_executable(oitcheck-reader reader_main.cpp)
target_link_libraries(oitcheck-reader PRIVATE oit_content)
set_target_properties(oitcheck-reader PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
install(TARGETS oitcheck-reader RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})

# UBSan's vptr check needs the run-time types of Poppler's classes, which its library keeps to itself.
if(OIT_SANITIZE MATCHES "undefined")
  set_source_files_properties(pdf.cpp pdf_scan.cpp PROPERTIES COMPILE_OPTIONS "-fno-sanitize=vptr")
endif()
