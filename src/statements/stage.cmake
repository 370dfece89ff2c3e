# The cue lexicon is compiled in: `find` takes no handle to it.
file(GLOB STATEMENT_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/statements/*.tsv)
dateline_embed(statements ${STATEMENT_TABLES})
