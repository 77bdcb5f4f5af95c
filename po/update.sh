#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the catalogues up to date with the source: rewrites POTFILES.in, extracts every string and merges.
#
#   po/update.sh                    POTFILES.in and all catalogues of LINGUAS
#   po/update.sh --template FILE    only writes the template, changes nothing
set -eu
cd "$(dirname "$0")/.."

extract () {
  xgettext --from-code=UTF-8 --files-from=po/POTFILES.in --output="$1" --force-po \
    --package-name=jianyi --copyright-holder='The Jianyi maintainers' --add-comments=Translators \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
    --keyword=g_dngettext:2,3 --keyword=g_dgettext:2 \
    --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
    --flag=g_set_error:4:c-format --flag=_:1:pass-c-format --flag=N_:1:pass-c-format \
    --flag=ngettext:1:pass-c-format --flag=ngettext:2:pass-c-format
}

if [ "${1:-}" = --template ]; then
  extract "$2"
  exit 0
fi

python3 tests/lint/potfiles.py --list >po/POTFILES.in
extract po/jianyi.pot
for language in $(cat po/LINGUAS); do
  if [ -f "po/$language.po" ]; then
    msgmerge --quiet --update --backup=none --no-fuzzy-matching "po/$language.po" po/jianyi.pot
  else
    msginit --no-translator --locale="$language.UTF-8" --input=po/jianyi.pot --output="po/$language.po"
  fi
  msgattrib --no-obsolete --output-file="po/$language.po" "po/$language.po"
  printf '%s: ' "$language"
  msgfmt --statistics -o /dev/null "po/$language.po"
done
