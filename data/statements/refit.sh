#!/bin/sh
# Fits weights.tsv anew, after a change of the reading model, the lexicon or the features:
#
#   data/statements/refit.sh BUILD_FOLDER POLNEAR_TRAIN EVAL_FOLDER [ARTICLES]
#
# Builds the program that prints drafts, reads the first ARTICLES (300) texts of POLNEAR_TRAIN and writes the weights when
# all went well. Takes about five minutes on one core. Build and measure again afterwards.
set -eu
[ $# -ge 3 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
build=$1 polnear=$2 evaluation=$3 count=${4:-300}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target statements_drafts >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; exit 1; }
python3 "$evaluation/eval_statements.py" articles "$polnear" >"$work/all.jsonl"
head -n "$count" "$work/all.jsonl" >"$work/articles.jsonl"
"$build/statements_drafts" "$here/../../models/en.dlm" "$work/articles.jsonl" >"$work/drafts.tsv"
python3 "$here/fit.py" "$work/drafts.tsv" "$polnear" "$evaluation" >"$work/weights.tsv"
mv "$work/weights.tsv" "$here/weights.tsv"
