#!/bin/sh
# Puts this folder in the place of the one on this computer: copied beside it, compared, exchanged; then what the old list names
# goes. The place is given as an argument; else it is ~/kiosk.
from=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd) || exit 1
to=${1:-$HOME/kiosk}
to=${to%/}
new=$to.new
old=$to.old

stop() {
  echo "没有更新：$1" >&2
  exit 1
}

# Removes from a folder what its list names and nothing else, then the folders that are empty of it; fails where anything stays.
remove() {
  sed -n 's/^[0-9a-f]\{64\}  //p' "$1/SHA256SUMS" | while IFS= read -r name; do
    case /$name/ in */../* | *//*) continue ;; esac
    rm -f -- "$1/$name"
    above=$(dirname -- "$name")
    while [ "$above" != . ] && rmdir -- "$1/$above" 2>/dev/null; do above=$(dirname -- "$above"); done
  done
  rm -f -- "$1/SHA256SUMS"
  rmdir -- "$1" 2>/dev/null
}

for each in index.html verify.sh SHA256SUMS; do
  [ -f "$from/$each" ] || stop "这里的文件不全。请把整个文件夹重新复制一遍。"
done
case $from/ in "$to"/*) stop "请从 U 盘上，或者解压出来的新文件夹里运行，不要在 $to 里面运行。" ;; esac
case $to/ in "$from"/*) stop "请从 U 盘上，或者解压出来的新文件夹里运行，不要在 $to 里面运行。" ;; esac

rmdir -- "$to" 2>/dev/null # only an empty one
for each in "$to" "$new"; do
  [ ! -e "$each" ] && [ ! -L "$each" ] && continue
  [ -d "$each" ] && [ ! -L "$each" ] && [ -f "$each/SHA256SUMS" ] && continue
  stop "$each 里放着别的东西，没有动它。请把它挪走，再来一次。"
done
[ ! -e "$to" ] || [ -f "$to/manifest.js" ] || stop "$to 里放着别的东西，没有动它。请把它挪走，再来一次。"
[ ! -e "$new" ] || remove "$new" || stop "$new 里放着别的东西，没有动它。请把它挪走，再来一次。"

# The list first: it tells what of a copy that was cut short is ours.
echo "正在复制到 $to 并逐个核对，请稍候……"
if ! { mkdir -- "$new" && cp -- "$from/SHA256SUMS" "$new/" && cp -R -- "$from/." "$new/" && sh "$from/verify.sh" "$new"; }; then
  [ ! -d "$new" ] || remove "$new"
  stop "复制出来的不完整。请检查磁盘空间，把整个文件夹重新拷一遍，再来一次。原来的还在。"
fi

[ ! -e "$old" ] || remove "$old" || old=$old-$$
if [ -e "$to" ] && ! mv -- "$to" "$old"; then
  remove "$new"
  stop "$to 挪不开。原来的还在。"
fi
if ! mv -- "$new" "$to"; then
  mv -- "$old" "$to"
  stop "$new 挪不过去。原来的还在。"
fi
[ ! -e "$old" ] || remove "$old" || echo "原来的文件夹里有不是这套资料的文件，没有删除，放在 $old。请看一看，用不着的自己删。"
echo "已经装好：$to。请重新启动这台电脑。"
