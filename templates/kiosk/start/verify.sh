#!/bin/sh
# Compares every file of a folder (its own, if none is given) with SHA256SUMS.
# Ends with 0: all the same; 1: not; 2: the list itself isn't whole.
cd -P -- "${1:-$(dirname -- "$0")}" || exit 2
LC_ALL=C.UTF-8
export LC_ALL
bad=0

# A list that was cut short would find nothing wrong with what it no longer names.
all=$(grep -c '^[0-9a-f]\{64\}  .' SHA256SUMS 2>/dev/null)
if [ "${all:-0}" = 0 ] || [ "$(wc -l <SHA256SUMS)" -ne $((all + 1)) ] || [ "$(tail -n 1 SHA256SUMS)" != "# end $all" ]; then
  echo "SHA256SUMS 缺少或者不完整，没有核对。请把整个文件夹重新复制一遍。" >&2
  exit 2
fi

found() { # what is wrong, and with which files, one a line
  [ -n "$2" ] || return 0
  bad=1
  echo "$1 $(printf '%s\n' "$2" | wc -l) 个：" >&2
  printf '%s\n' "$2" | head -n 20 | sed 's/^/  /' >&2
}

listed() { sed -n 's/^[0-9a-f]\{64\}  //p' SHA256SUMS; }
missing=$(listed | while IFS= read -r name; do [ -f "$name" ] || printf '%s\n' "$name"; done)
changed=$(grep -v '^#' SHA256SUMS | sha256sum --check 2>/dev/null | sed -n 's/: FAILED.*$//p' |
  while IFS= read -r name; do [ ! -f "$name" ] || printf '%s\n' "$name"; done)
extra=$({ listed; listed; echo SHA256SUMS; echo SHA256SUMS; find . ! -type d ! -name Thumbs.db ! -name desktop.ini \
  ! -name .DS_Store ! -name '._*' | sed 's/^..//'; } | sort | uniq -u)

found 缺少 "$missing"
found 不一致 "$changed"
found 多出 "$extra"
[ -z "$missing$changed" ] || echo "请把整个文件夹重新复制一遍。" >&2
[ -z "$extra" ] || echo "多出的可能是已经撤下的网页。请从新的文件夹里运行 update.sh，会换成一份干净的。" >&2
[ "$bad" = 0 ] || exit 1
echo "全部一致，共 $all 个文件。"
