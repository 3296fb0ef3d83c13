@echo off
rem Compares every file with SHA256SUMS: verify.ps1 does, or, where there is no PowerShell, the page verify.html.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "POWERSHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
if not exist "%HERE%SHA256SUMS" goto unpack
if not exist "%HERE%verify.ps1" goto unpack
if not exist "%POWERSHELL%" goto page
"%POWERSHELL%" -NoProfile -ExecutionPolicy Bypass -File "%HERE%verify.ps1" "%HERE%."
set "RESULT=%ERRORLEVEL%"
pause
exit /b %RESULT%

:page
start "" "%HERE%verify.html"
exit /b 2

:unpack
call :say_unpack
pause
exit /b 2

:say_unpack
chcp 65001 >nul
echo 没有核对：这里缺少 SHA256SUMS 或 verify.ps1。在压缩包里直接打开的，请先解压；已经解压的，请把整个文件夹重新复制一遍。
exit /b
