#!/usr/bin/env bash
# One door to the project: install, build, test, demonstrate, measure. See ./do help.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
build=build/release

say() { printf '\n== %s\n' "$*"; }
fail() { printf '\n./do %s failed: %s\n' "${command:-}" "$*" >&2; exit 1; }

help() {
  cat <<'TEXT'
usage: ./do COMMAND

  demo     install what is missing, build, code the dispatches of examples/ and show who did what to whom
  test     install, build and run every test
  build    install and build; the program is build/release/dateline
  bench    build and measure: words a second, memory (needs nothing but a JSONL file, examples/ by default)
  crash    kill the coder 200 times at random moments and compare the dataset with one coded in one go (some minutes)
  datasets make a dataset of 10 million synthetic events, time queries and check their answers (2 GB of disk, some minutes)
  fuzz     build the readers with the address sanitizer and feed them mutated inputs
  scores   score the program on the public sets in ../shared, where present
  format   format the C++ sources
  help     this text

Debian packages stand in packages.txt, npm's in package.json. Nothing else is fetched.
TEXT
}

# Packages of packages.txt that this machine lacks; a package counts as there when its command is (npm from elsewhere).
missing_packages() {
  local package
  while read -r package; do
    [ -n "$package" ] || continue
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' && continue
    case "$package" in npm|cmake|g++|make|python3) command -v "$package" >/dev/null && continue ;; esac
    echo "$package"
  done < <(grep -v '^#' packages.txt)
}

install_packages() {
  local packages root=()
  packages=$(missing_packages)
  if [ -n "$packages" ]; then
    say "installing Debian packages:" $packages
    [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends $packages >/dev/null
  fi
  if [ ! -f node_modules/.dateline ] || [ package-lock.json -nt node_modules/.dateline ]; then
    say "installing npm packages (DuckDB, GeoNames)"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.dateline
  fi
}

build() {
  install_packages
  say "building $build"
  cmake --preset release >/dev/null
  cmake --build "$build" --parallel 2 -- -k 0 | tail -n 3
}

demo() {
  build
  say "coding examples/"
  mkdir -p build/demo
  "$build/dateline" code examples -o build/demo/records.jsonl
  "$build/dateline" code examples --format table
  local events
  events=$(grep -c '^{"record":"event"' build/demo/records.jsonl)
  printf '\n./do demo: %s events from %s dispatches; the full records are in build/demo/records.jsonl\n' "$events" "$(ls examples | wc -l)"
}

run_tests() {
  build
  say "running the tests"
  ctest --test-dir "$build" --output-on-failure --parallel 2 || fail "a test did not pass; its output is above"
  echo "./do test: all tests passed"
}

bench() {
  build
  say "measuring"
  mkdir -p bench/results
  { "$build/encoder_bench" models/en.dlm; "$build/pipeline_bench" "$@"; } | tee "bench/results/$(date +%F).txt"
  echo "./do bench: written to bench/results/"
}

crash() {
  build
  python3 tests/crash_test.py "$build/dateline" --kills 200 || fail "a killed run did not resume to the same dataset"
  echo "./do crash: every run resumed to the same dataset"
}

datasets() {
  build
  [ -d build/synthetic/parts ] || "$build/dataset_bench" make build/synthetic
  "$build/dataset_bench" check "$build/dateline" build/synthetic || fail "an answer was wrong, late or took too much memory"
  echo "./do datasets: all answers right, quick and small"
}

fuzz() {
  install_packages
  say "building build/asan"
  cmake --preset asan >/dev/null
  cmake --build build/asan --parallel 2 --target readers_fuzz model_fuzz | tail -n 1
  build/asan/readers_fuzz tests/seeds 2500 || fail "the readers broke on an input; see above"
  build/asan/model_fuzz tests/seeds 1000 || fail "the model file's reader broke on an input; see above"
  echo "./do fuzz: the readers took every mutated input"
}

scores() { build && python3 bench/scores.py "$@" && echo "./do scores: done"; }

format() { clang-format-14 -i src/*/*.h src/*/*.cc && echo "./do format: sources formatted"; }

command=${1:-help}
shift || true
case "$command" in
  demo|build|bench|crash|datasets|fuzz|scores|format|help) "$command" "$@" ;;
  test) run_tests ;;
  *) help >&2; fail "unknown command" ;;
esac
[ "$command" != build ] || echo "./do build: the program is $build/dateline"
