#!/bin/sh
# zh_CN is complete and current, and the list of files with strings too.
# usage: test-translations.sh SOURCE_ROOT
set -eu
cd "$1"
echo 1..4
n=0
result () { # NAME, then 0 for ok
  n=$((n + 1))
  if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fail=1; fi
}
fail=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

marked=$(grep -rlE '\b(_|C_|N_|NC_|ngettext|g_dngettext) ?\(|translatable="yes"' \
  app ui geodata --include=*.c --include=*.ui | sort)
listed=$(grep -v '^#' po/POTFILES | grep -E '\.(c|ui)$' | sort)
if [ "$marked" = "$listed" ]; then status=0; else
  echo "$marked" >"$work/marked"; echo "$listed" >"$work/listed"
  diff "$work/listed" "$work/marked" | sed 's/^/# /'; status=1
fi
result 'po/POTFILES lists every file with strings' $status

xgettext --from-code=UTF-8 --add-comments=Translators -o "$work/getu.pot" --files-from=po/POTFILES \
  --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
  --keyword=g_dngettext:2,3 \
  --package-name=getu 2>"$work/log" && status=0 || { sed 's/^/# /' "$work/log"; status=1; }
result 'every string can be extracted' $status

msgcmp --use-untranslated po/zh_CN.po "$work/getu.pot" 2>"$work/log" && status=0 || status=1
msgmerge -q -N -o "$work/merged.po" po/zh_CN.po "$work/getu.pot"
lacking=$(msgattrib --untranslated --no-obsolete "$work/merged.po"; msgattrib --only-fuzzy --no-obsolete "$work/merged.po")
if [ -n "$lacking" ]; then echo "$lacking" | sed 's/^/# /'; status=1; fi
result 'zh_CN translates every string' $status

msgfmt --check -o /dev/null po/zh_CN.po 2>"$work/log" && status=0 || { sed 's/^/# /' "$work/log"; status=1; }
result 'zh_CN keeps formats and plural forms' $status
exit $fail
