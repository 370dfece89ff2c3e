# One source of kernels, compiled for each instruction set; which of them runs is chosen when a model is opened.
set(DATELINE_AVX2 -mavx2 -mfma)
set(DATELINE_AVX512 -mavx512f -mavx512bw -mavx512dq -mavx512vl -mfma -mprefer-vector-width=512 -Wno-maybe-uninitialized -Wno-uninitialized)  # g++ 12 warns of its own header
set_source_files_properties(${FOLDER}/kernels_avx2.cc ${FOLDER}/bytes_avx2.cc PROPERTIES COMPILE_OPTIONS "${DATELINE_AVX2}")
set_source_files_properties(${FOLDER}/kernels_avx512.cc PROPERTIES COMPILE_OPTIONS "${DATELINE_AVX512}")
set_source_files_properties(${FOLDER}/bytes_vnni.cc PROPERTIES COMPILE_OPTIONS "${DATELINE_AVX512};-mavx512vnni")
set_source_files_properties(${FOLDER}/bytes_amx.cc PROPERTIES COMPILE_OPTIONS "${DATELINE_AVX512};-mavx512vnni;-mamx-tile;-mamx-int8")
