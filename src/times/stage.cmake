dateline_embed(times ${CMAKE_SOURCE_DIR}/data/times/days.tsv)
