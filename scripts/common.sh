# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: installing what is missing, and one way to configure a build folder.

say () { printf '%s\n' "$*" >&2; }

# tell ENGLISH CHINESE: the one in the language of the script (script_language=zh for Chinese).
tell () { if [ "${script_language:-en}" = zh ]; then say "$2"; else say "$1"; fi; }

# What building and running the program needs (Debian 12 names).
build_packages=(
  meson ninja-build gettext pkgconf gcc libc6-dev
  libgtk-4-dev libsqlite3-dev libpq-dev libxml2-dev libxslt1-dev libzip-dev libxlsxwriter-dev libfreexl-dev libjson-glib-dev libssl-dev libicu-dev libsodium-dev
  libpoppler-glib-dev libgdk-pixbuf-2.0-dev zlib1g-dev bubblewrap
  libpango1.0-dev libcairo2-dev libfontconfig-dev libharfbuzz-dev libxmlsec1-dev
  libgtk-4-bin libglib2.0-bin adwaita-icon-theme librsvg2-common fonts-noto-cjk
  fonts-liberation appstream
)

# install_packages NAME...: installs those that are missing, as root or through sudo.
install_packages () {
  local missing=() name as_root=()
  for name in "$@"; do
    case "$(dpkg-query -W -f='${Status}' "$name" 2>/dev/null || true)" in
      *'ok installed') ;;
      *) missing+=("$name") ;;
    esac
  done
  if [ ${#missing[@]} -eq 0 ]; then
    tell "Packages: all $# are installed." "软件包：$# 个都已安装。"
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null; then
      as_root=(sudo)
    else
      tell "These packages are missing, and installing them needs root or sudo, and there is neither:" \
        "缺少这些软件包；安装需要 root 或者 sudo，两样都没有："
      say "  ${missing[*]}"
      tell "As root, run:" "请以 root 运行："
      say "  apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
  fi
  tell "Installing: ${missing[*]}" "安装：${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "${missing[@]}" >/dev/null
}

# configure FOLDER OPTION...: sets up a build folder, or brings an old one up to date. The prefix lies
# inside it, so that the program finds its translations, schemas and icons without touching the system.
configure () {
  local folder=$1
  shift
  # Some two hundred programs are linked: gold, of the same package as ld, takes half its time.
  if command -v ld.gold >/dev/null; then export CC_LD=${CC_LD:-gold}; fi
  # Names and lines are what a trace of a failure needs; whole types take a fifth of the compiling.
  set -- -Dc_args=-g1 "$@"
  if [ -f "$folder/build.ninja" ]; then
    meson configure "$folder" "$@" >/dev/null
  else
    meson setup "$folder" --prefix="$PWD/$folder/root" "$@" >/dev/null || {
      tail -n 30 "$folder/meson-logs/meson-log.txt" >&2
      return 1
    }
  fi
}

# build FOLDER: compiles; on failure the end of the log is shown.
build () {
  ninja -C "$1" >"$1/build.log" 2>&1 || {
    grep -E 'error:|FAILED|undefined reference|warning:' "$1/build.log" | head -n 40 >&2 || true
    tell "The build failed; the whole log is $1/build.log" "编译失败；完整的日志在 $1/build.log"
    return 1
  }
}

# fetch_fonts FOLDER: the free faces of Fandol (仿宋, 宋体, 黑体, 楷体) into FOLDER, out of Debian's package
# texlive-lang-chinese and without TeX, and names it in JIANYI_FONT_PATH. Where that cannot be done a
# word is said, and documents are set in the next fonts of their chains.
fetch_fonts () {
  local folder=$1 work inside=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
  if [ ! -s "$folder/COPYING" ]; then
    tell "Fetching fonts for documents (49 MB, once) …" "下载排印文书的字体（49 MB，只此一次）……"
    work=$(mktemp -d)
    if (cd "$work" && apt-get download -qq texlive-lang-chinese && dpkg -x texlive-lang-chinese_*.deb .) \
      >/dev/null 2>&1 && [ -s "$work/$inside/FandolFang-Regular.otf" ]; then
      mkdir -p "$folder"
      cp "$work/$inside"/Fandol{Fang,Song,Hei,Kai}-*.otf "$folder"
      gzip -dc "$work/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz" >"$folder/COPYING"
    else
      tell "texlive-lang-chinese could not be fetched: documents are set in fonts that are here already." \
        "下载不到 texlive-lang-chinese：文书用这里已有的字体排印。"
    fi
    rm -rf "$work"
  fi
  export JIANYI_FONT_PATH=$folder${JIANYI_FONT_PATH:+:$JIANYI_FONT_PATH}
}
