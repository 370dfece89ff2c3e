# dateline_embed(STAGE FILE…): each FILE becomes BUILD/generated/STAGE/NAME.inc, a raw string literal with its bytes, for
# tables that a stage carries inside the program. The file stays the source: a change rebuilds the stage.
# Run as a script (cmake -DFROM= -DTO= -P embed.cmake) it writes one of them.

if(CMAKE_SCRIPT_MODE_FILE)
  file(READ ${FROM} BYTES)
  file(WRITE ${TO} "R\"embedded(${BYTES})embedded\"\n")
  return()
endif()

set(DATELINE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(dateline_embed STAGE)
  set(FOLDER ${CMAKE_BINARY_DIR}/generated/${STAGE})
  foreach(FILE IN LISTS ARGN)
    get_filename_component(NAME ${FILE} NAME_WE)
    add_custom_command(OUTPUT ${FOLDER}/${NAME}.inc DEPENDS ${FILE} ${DATELINE_EMBED_SCRIPT}
      COMMAND ${CMAKE_COMMAND} -DFROM=${FILE} -DTO=${FOLDER}/${NAME}.inc -P ${DATELINE_EMBED_SCRIPT})
    target_sources(dateline_${STAGE} PRIVATE ${FOLDER}/${NAME}.inc)
  endforeach()
  target_include_directories(dateline_${STAGE} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
