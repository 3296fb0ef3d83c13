# Compares every file of a folder with its SHA256SUMS. Ends with 0: all the same; 1: not; 2: the list itself isn't whole.
# For PowerShell 2 (Windows 7) and later.
param([string]$Folder)
$ErrorActionPreference = 'Stop'

$root = [IO.Path]::GetFullPath($Folder).TrimEnd('\') + '\'
$list = $root + 'SHA256SUMS'
$system = '^(Thumbs\.db|desktop\.ini|\.DS_Store|\._.*)$'

$lines = @()
if (Test-Path -LiteralPath $list -PathType Leaf) { $lines = @([IO.File]::ReadAllLines($list, [Text.Encoding]::UTF8)) }
$sums = @{}
foreach ($line in $lines) { if ($line -match '^([0-9a-f]{64})  (.+)$') { $sums[$matches[2]] = $matches[1] } }
if ($sums.Count -eq 0 -or $lines.Count -ne $sums.Count + 1 -or $lines[$lines.Count - 1] -ne ('# end ' + $sums.Count)) {
  Write-Host 'SHA256SUMS 缺少或者不完整，没有核对。请把整个文件夹重新复制一遍。'
  exit 2
}

function Get-Sum([string]$path) {
  $file = [IO.File]::OpenRead($path)
  try { return [BitConverter]::ToString($sha.ComputeHash($file)).Replace('-', '').ToLower() } finally { $file.Close() }
}

function Write-Found([string]$what, [object[]]$names) {
  if ($names.Count -eq 0) { return }
  Write-Host ($what + ' ' + $names.Count + ' 个：')
  $names | Select-Object -First 20 | ForEach-Object { Write-Host ('  ' + $_) }
}

$sha = [Security.Cryptography.SHA256]::Create()
$missing = @()
$changed = @()
$extra = @()
foreach ($name in ($sums.Keys | Sort-Object)) {
  $path = $root + $name.Replace('/', '\')
  if (-not (Test-Path -LiteralPath $path -PathType Leaf)) { $missing += $name; continue }
  try { $is = Get-Sum $path } catch { $is = '' }
  if ($is -ne $sums[$name]) { $changed += $name }
}
foreach ($file in (Get-ChildItem -LiteralPath $root -Recurse -Force -ErrorAction SilentlyContinue)) {
  if ($file.PSIsContainer -or $file.Name -match $system) { continue }
  $name = $file.FullName.Substring($root.Length).Replace('\', '/')
  if ($name -ne 'SHA256SUMS' -and -not $sums.ContainsKey($name)) { $extra += $name }
}

Write-Found '缺少' $missing
Write-Found '不一致' $changed
Write-Found '多出' $extra
if ($missing.Count + $changed.Count -gt 0) { Write-Host '请把整个文件夹重新复制一遍。' }
if ($extra.Count -gt 0) { Write-Host '多出的可能是已经撤下的网页。请从新的文件夹里运行“更新.cmd”，会换成一份干净的。' }
if ($missing.Count + $changed.Count + $extra.Count -gt 0) { exit 1 }
Write-Host ('全部一致，共 ' + $sums.Count + ' 个文件。')
exit 0
