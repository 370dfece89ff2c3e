# DuckDB's C library as npm delivers it (package.json): libduckdb.so and duckdb.h, copied beside the program.
set(DATELINE_DUCKDB ${CMAKE_SOURCE_DIR}/node_modules/@duckdb/node-bindings-linux-x64/libduckdb.so)
set(DATELINE_DUCKDB_HEADER ${CMAKE_SOURCE_DIR}/node_modules/duckdb/src/duckdb/src/include/duckdb.h)
foreach(FILE ${DATELINE_DUCKDB} ${DATELINE_DUCKDB_HEADER})
  if(NOT EXISTS ${FILE})
    message(FATAL_ERROR "${FILE} is missing: run 'npm ci --ignore-scripts' in ${CMAKE_SOURCE_DIR}, or './do build', which does it")
  endif()
endforeach()
file(COPY ${DATELINE_DUCKDB} DESTINATION ${CMAKE_BINARY_DIR})
file(COPY ${DATELINE_DUCKDB_HEADER} DESTINATION ${CMAKE_BINARY_DIR}/include)
add_library(duckdb SHARED IMPORTED)
set_target_properties(duckdb PROPERTIES
  IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/libduckdb.so
  IMPORTED_NO_SONAME ON
  INTERFACE_INCLUDE_DIRECTORIES ${CMAKE_BINARY_DIR}/include)
