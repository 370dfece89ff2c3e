# What coreference asks of given names is compiled in.
dateline_embed(actors ${CMAKE_SOURCE_DIR}/data/names/gender.tsv)
