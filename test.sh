#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds with warnings as errors, and runs every suite: lint, unit, ui,
# journey, fault, fuzz and judges (other programs read the documents); then unit and ui once more under
# AddressSanitizer and UBSan.
#
#   ./test.sh           everything that belongs before a commit
#   ./test.sh --long    also the long forms (more rounds of kill -9, broken files and random walks)
#   ./test.sh --bench   the benchmarks instead: ratios within one run, large dockets, about an hour where these
#                       have to be made first; writes docs/benchmarks.md
#   ./test.sh --setup   only installs the packages
#
# The last line is "N passed, N failed, N skipped"; the exit status is not 0 where anything failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh

test_packages=(
  xvfb dbus dbus-bin at-spi2-core openbox xdotool xclip fontconfig locales
  python3 python3-gi gir1.2-atspi-2.0 libglib2.0-bin libgl1-mesa-dri
  cppcheck clang clang-format libclang-rt-14-dev desktop-file-utils appstream libxml2-utils sqlite3 postgresql-15 util-linux
  xmlsec1 poppler-utils libreoffice-writer-nogui chromium nodejs
)
# npm comes with some packages of nodejs and alone in Debian.
command -v npm >/dev/null || test_packages+=(npm)

# gnumeric: ssconvert, which the import of a ledger is held beside.
bench_packages=(gnome-text-editor xsltproc gnumeric)

setup_only=no
bench=no
for argument in "$@"; do
  case "$argument" in
    --setup) setup_only=yes ;;
    --long) export JIANYI_LONG=1 ;;
    --bench) bench=yes; test_packages+=("${bench_packages[@]}") ;;
    -h | --help) sed -n '3,13s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) say "test.sh: unknown option $argument (known: --setup, --long, --bench)"; exit 2 ;;
  esac
done

install_packages "${build_packages[@]}" "${test_packages[@]}"
[ "$setup_only" = no ] || exit 0
fetch_fonts "$PWD/build/fonts"

if [ "$bench" = yes ]; then
  configure build -Dwerror=true -Dtests=true -Dwindow=true && build build
  status=0
  meson test -C build --no-rebuild --benchmark --logbase benchmarklog --print-errorlogs || status=$?
  python3 scripts/benchmark-table.py build/meson-logs/benchmarklog.json docs/benchmarks.md
  exit "$status"
fi

logs=()
broken=0

# suites FOLDER NAME ARGUMENT...: one run of meson test, its counts kept for the last line. Two tests
# more than there are processors: journeys wait for the window, and the others for the disk, half of
# their time.
suites () {
  local folder=$1 name=$2
  shift 2
  say "== $name"
  meson test -C "$folder" --no-rebuild --print-errorlogs --logbase "testlog-$name" \
    --num-processes "$(($(nproc) + 2))" "$@" || true
  if [ -s "$folder/meson-logs/testlog-$name.json" ]; then
    logs+=("$folder/meson-logs/testlog-$name.json")
  else
    say "$name: meson wrote no log; counted as one failure"
    broken=$((broken + 1))
  fi
}

multiplier=()
[ -z "${JIANYI_LONG:-}" ] || multiplier=(--timeout-multiplier 20)

rm -f build/meson-logs/testlog-*.json build-asan/meson-logs/testlog-*.json
say "== build (warnings are errors)"
if configure build -Dwerror=true -Dtests=true -Dwindow=true && build build; then
  suites build all "${multiplier[@]}"
else
  broken=$((broken + 1))
fi

say "== build with AddressSanitizer and UBSan"
export ASAN_OPTIONS=detect_leaks=1:fast_unwind_on_malloc=1:malloc_context_size=12:abort_on_error=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
export LSAN_OPTIONS=suppressions=$PWD/tests/support/lsan.supp:print_suppressions=0
if configure build-asan -Dwerror=true -Dtests=true -Dwindow=true \
  -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 && build build-asan; then
  G_SLICE=always-malloc suites build-asan sanitizers --suite unit --suite ui --timeout-multiplier 4
else
  broken=$((broken + 1))
fi

python3 tests/support/count-results "$broken" "${logs[@]}"
