#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds, and opens the window on a sample docket. With no display it walks one
# case through its whole life on the command line and names the XML files it made.
#
#   ./run.sh            build and run
#   ./run.sh --setup    only installs the packages
#
# The sample docket lies in build/demo; a docket of your own is never touched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/common.sh

# Chinese where the person's system is, and on the command line, where the case that is walked through
# speaks Chinese: one language from the first line to the last.
script_language=en
case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in zh*) script_language=zh ;; esac
[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || script_language=zh

case "${1:-}" in
  '') ;;
  --setup) install_packages "${build_packages[@]}"; exit 0 ;;
  -h | --help) sed -n '3,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) tell "run.sh: unknown option $1 (known: --setup)" "run.sh：没有选项 $1（只有 --setup）"; exit 2 ;;
esac

install_packages "${build_packages[@]}"
tell "Building …" "编译……"
# The tests need packages of their own; test.sh builds them.
configure build -Dtests=false
build build
meson install -C build --quiet --no-rebuild >build/install.log 2>&1 || {
  tail -n 20 build/install.log >&2
  tell "Installing into build/root failed; the whole log is build/install.log" \
    "安装到 build/root 失败；完整的日志在 build/install.log"
  exit 1
}
root=$PWD/build/root
export PATH=$root/bin:$PATH
export XDG_DATA_DIRS=$root/share:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
export GSETTINGS_SCHEMA_DIR=$root/share/glib-2.0/schemas
mkdir -p build/demo
fetch_fonts "$PWD/build/fonts"

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  tell "No display: one case goes through its life on the command line." \
    "没有图形界面：在命令行上把一件案件从头走到尾。"
  exec scripts/walk.sh build/demo
fi

docket=$PWD/build/demo/sample.jianyi
[ -f "$docket" ] || {
  tell "Making the sample docket $docket" "新建示例台账 $docket"
  jianyictl --docket "$docket" init --office 示例区人民检察院 --office-code 370203 \
    --office-level district --prefix 示 --demo >/dev/null
}
exec jianyi "$docket"
