# The cue lexicon is compiled in: `find` takes no handle to it.
file(GLOB STATEMENT_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/statements/*.tsv)
dateline_embed(statements ${STATEMENT_TABLES})

# Drafts with their features, for data/statements/fit.py; not built by default.
add_executable(statements_drafts EXCLUDE_FROM_ALL ${FOLDER}/drafts_main.cc)
target_link_libraries(statements_drafts PRIVATE dateline_statements)
