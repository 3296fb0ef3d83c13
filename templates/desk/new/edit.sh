#!/bin/sh
# Opens this archive, with files to import if any are given. In which folders the program may lie stands in program.txt, one a line; lines with # are for people.
cd "$(dirname "$0")" || exit 1
return=$(printf '\r')
program=
while IFS= read -r line || [ -n "$line" ]; do
  line=${line%"$return"}
  case $line in '' | '#'*) continue ;; esac
  [ -z "$program" ] && [ -f "$line/tribune/desk/open.sh" ] && program=$line
done < program.txt
[ -n "$program" ] && exec sh "$program/tribune/desk/open.sh" "$@"
cat program.txt
[ -t 0 ] && read -r _
exit 1
