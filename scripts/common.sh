# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by run.sh and test.sh: installing what is missing, and one way to configure a build folder.

say () { printf '%s\n' "$*" >&2; }

# What building and running the program needs (Debian 12 names).
build_packages=(
  meson ninja-build gettext pkgconf gcc libc6-dev
  libgtk-4-dev libsqlite3-dev libxml2-dev libxslt1-dev libzip-dev libjson-glib-dev libssl-dev libicu-dev
  libpoppler-glib-dev libgdk-pixbuf-2.0-dev
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
    say "Packages: all $# are installed."
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null; then
      as_root=(sudo)
    else
      say "These packages are missing, and installing them needs root or sudo, and there is neither:"
      say "  ${missing[*]}"
      say "As root, run: apt-get install --no-install-recommends ${missing[*]}"
      return 1
    fi
  fi
  say "Installing: ${missing[*]}"
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
    --no-install-recommends "${missing[@]}" >/dev/null
}

# configure FOLDER OPTION...: sets up a build folder, or brings an old one up to date. The prefix lies
# inside it, so that the program finds its translations, schemas and icons without touching the system.
configure () {
  local folder=$1
  shift
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
    say "The build failed; the whole log is $1/build.log"
    return 1
  }
}

# fetch_fonts FOLDER: the free faces of Fandol (仿宋, 宋体, 黑体, 楷体) into FOLDER, out of Debian's package
# texlive-lang-chinese and without TeX, and names it in JIANYI_FONT_PATH. Where that cannot be done a
# word is said, and documents are set in the next fonts of their chains.
fetch_fonts () {
  local folder=$1 work inside=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
  if [ ! -s "$folder/COPYING" ]; then
    say "Fetching fonts for documents (49 MB, once) …"
    work=$(mktemp -d)
    if (cd "$work" && apt-get download -qq texlive-lang-chinese && dpkg -x texlive-lang-chinese_*.deb .) \
      >/dev/null 2>&1 && [ -s "$work/$inside/FandolFang-Regular.otf" ]; then
      mkdir -p "$folder"
      cp "$work/$inside"/Fandol{Fang,Song,Hei,Kai}-*.otf "$folder"
      gzip -dc "$work/usr/share/doc/texlive-doc/fonts/fandol/COPYING.gz" >"$folder/COPYING"
    else
      say "texlive-lang-chinese could not be fetched: documents are set in fonts that are here already."
    fi
    rm -rf "$work"
  fi
  export JIANYI_FONT_PATH=$folder${JIANYI_FONT_PATH:+:$JIANYI_FONT_PATH}
}
