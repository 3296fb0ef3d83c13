# Removes from a folder what its SHA256SUMS names and nothing else, then the folders that are empty of it.
# Ends with 1 where something else stays. For PowerShell 2 (Windows 7) and later.
param([string]$Folder)
$ErrorActionPreference = 'Stop'

$root = [IO.Path]::GetFullPath($Folder).TrimEnd('\')
$list = Join-Path $root 'SHA256SUMS'
$folders = @{ $root = 1 }
if (-not (Test-Path -LiteralPath $list -PathType Leaf)) { exit 1 }
foreach ($line in [IO.File]::ReadAllLines($list, [Text.Encoding]::UTF8)) {
  if ($line -notmatch '^[0-9a-f]{64}  ([^\\:]+)$') { continue }
  $name = $matches[1]
  if ($name -match '(^|/)(\.\.)?(/|$)') { continue }
  $path = $root + '\' + $name.Replace('/', '\')
  for ($above = Split-Path -Parent $path; $above.Length -gt $root.Length; $above = Split-Path -Parent $above) { $folders[$above] = 1 }
  if (Test-Path -LiteralPath $path -PathType Leaf) { Remove-Item -LiteralPath $path -Force }
}
Remove-Item -LiteralPath $list -Force

foreach ($each in ($folders.Keys | Sort-Object -Property Length -Descending)) {
  if ((Test-Path -LiteralPath $each) -and [IO.Directory]::GetFileSystemEntries($each).Length -eq 0) { [IO.Directory]::Delete($each) }
}
if (Test-Path -LiteralPath $root) { exit 1 }
exit 0
