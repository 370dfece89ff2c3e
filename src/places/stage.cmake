dateline_embed(places ${CMAKE_SOURCE_DIR}/data/places/words.tsv ${CMAKE_SOURCE_DIR}/data/places/weights.tsv)
