@echo off
rem Opens the kiosk full screen in Edge, Chrome or Chromium; without one of these, in whatever opens web pages.
chcp 65001 >nul
setlocal
cd /d "%~dp0"
title {{ site.title }}

if not exist index.html goto unpack
if not exist SHA256SUMS goto half
echo 正在检查资料是否完整……
set LACKING=
for /f "usebackq tokens=1,*" %%a in ("SHA256SUMS") do if not exist "%%b" set "LACKING=%%b"
if defined LACKING goto half

:open
set BROWSER=
for %%k in (msedge.exe chrome.exe chromium.exe) do call :look %%k
if not defined BROWSER goto plain
start "" "%BROWSER%" --kiosk "%~dp0index.html" --edge-kiosk-type=fullscreen --incognito --inprivate --no-first-run --no-default-browser-check --disable-pinch --overscroll-history-navigation=0 --disable-translate --disable-features=Translate --user-data-dir="%TEMP%\tribune-kiosk"
exit /b

:look
if defined BROWSER exit /b
for /f "tokens=2,*" %%a in ('reg query "HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\%1" /ve 2^>nul ^| findstr REG_SZ') do if exist "%%b" set "BROWSER=%%b"
if defined BROWSER exit /b
for /f "tokens=2,*" %%a in ('reg query "HKCU\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\%1" /ve 2^>nul ^| findstr REG_SZ') do if exist "%%b" set "BROWSER=%%b"
exit /b

:plain
start "" "%~dp0index.html"
exit /b

:unpack
echo 请先解压：用右键点压缩包，选“全部解压缩”，再打开解压出来的文件夹。
pause
exit /b

:half
echo.
echo 资料没有复制完整，缺少 %LACKING%
echo 请把整个文件夹从 U 盘重新复制一遍。按任意键先打开看看。
pause >nul
goto open
