@echo off
rem Opens the kiosk full screen, and again whenever the browser breaks down.
rem ASCII down to the messages at the end, and nothing of the archive: no code page and no title can break the start.
setlocal EnableExtensions DisableDelayedExpansion
set "HERE=%~dp0"
set "LOCK=%TEMP%\tribune-kiosk.log"
set "BEGUN="
rem The file is held, by the browser too, as long as the kiosk is open: a second start can't write it.
call :kiosk 2>"%LOCK%"
if defined BEGUN exit /b
if exist "%LOCK%" goto twice
call :kiosk
exit /b

:twice
call :say_twice
call :rest 10
exit /b

:kiosk
set "BEGUN=1"
if "%HERE:~0,2%"=="\\" call :network
pushd "%HERE%"
if not exist index.html goto unpack
call :check
call :find
rem Who stands in a folder keeps it from being exchanged by an update.
cd /d "%TEMP%"
if not "%LACKING%"=="0" call :half
if not defined BROWSER goto plain

:again
start "" /wait "%BROWSER%" --kiosk "%HERE%index.html" --edge-kiosk-type=fullscreen --incognito --inprivate --no-first-run --no-default-browser-check --noerrdialogs --hide-crash-restore-bubble --disable-pinch --overscroll-history-navigation=0 --disable-translate --disable-features=Translate --user-data-dir="%TEMP%\tribune-kiosk"
if "%ERRORLEVEL%"=="0" exit /b
call :rest 5
goto again

:plain
call :say_none
call :rest 20
start "" "%HERE%index.html"
exit /b

:network
call :say_network
call :rest 20
exit /b

:unpack
call :say_unpack
call :rest 60
exit /b 1

:half
call :say_half
call :rest 20
exit /b

rem Waits without needing a key.
:rest
timeout /t %1 >nul || ping -n %1 127.0.0.1 >nul
exit /b

rem What SHA256SUMS names must be there, and its last line says how many it names; a file without a byte was never copied.
:check
set "ALL=0"
set "LACKING=0"
set "FIRST="
set "END="
for /r %%g in (*) do if "%%~zg"=="0" call :lack "%%~nxg"
if not exist SHA256SUMS goto listless
for /f "usebackq tokens=1,*" %%a in ("SHA256SUMS") do if "%%a"=="#" set "END=%%b"
for /f "usebackq eol=# tokens=1,*" %%a in ("SHA256SUMS") do (
  set /a ALL+=1 >nul
  if not exist "%%b" call :lack "%%b"
)
if "%ALL%"=="0" set "END="
:listless
if not "%END%"=="end %ALL%" call :lack SHA256SUMS
exit /b

rem Counts only names that begin with a letter or a digit: a Chinese one is misread where the code page isn't UTF-8.
:lack
set "NAME=%~1"
for %%c in (a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3 4 5 6 7 8 9) do if /i "%NAME:~0,1%"=="%%c" goto counted
exit /b
:counted
set /a LACKING+=1 >nul
if not defined FIRST set "FIRST=%NAME%"
exit /b

rem Where Windows says that the browser is, then where browsers usually are.
:find
set "BROWSER="
for %%k in (msedge.exe chrome.exe chromium.exe) do for %%r in (HKLM HKCU) do for /f "delims=" %%a in ('reg query "%%r\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\%%k" /ve') do (set "LINE=%%a" & call :take)
for %%g in ("%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Microsoft\Edge\Application\msedge.exe" "%ProgramFiles%\Google\Chrome\Application\chrome.exe" "%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe" "%LocalAppData%\Google\Chrome\Application\chrome.exe" "%LocalAppData%\Chromium\Application\chrome.exe") do if not defined BROWSER if exist "%%~g" set "BROWSER=%%~g"
exit /b

rem A path stands after the type of its value, in quotes or not, and may name variables (REG_EXPAND_SZ).
:take
if defined BROWSER exit /b
set "LINE=%LINE:"=%"
set "VALUE=%LINE:*_SZ=%"
if "%VALUE%"=="%LINE%" exit /b
call set "VALUE=%VALUE%"
for /f "tokens=*" %%g in ("%VALUE%") do if exist "%%~g" set "BROWSER=%%~g"
exit /b

:say_half
chcp 65001 >nul
echo.
echo 资料没有复制完整：缺少或没有拷全 %LACKING% 个文件，第一个是 "%FIRST%"
echo 请把整个文件夹重新复制一遍。二十秒后先打开看看，有的页面会打不开。
exit /b

:say_none
chcp 65001 >nul
echo.
echo 这台电脑上没有找到 Edge 或 Chrome。请安装 Microsoft Edge（Windows 7 装 Chrome 109），再启动一次。
echo 二十秒后用平时打开网页的程序打开，不会全屏。
exit /b

:say_network
chcp 65001 >nul
echo.
echo 这是网络上的文件夹，网络一断就打不开。请双击其中的“更新.cmd”，把它装到这台电脑上。二十秒后先打开看看。
exit /b

:say_unpack
chcp 65001 >nul
echo.
echo 这里没有 index.html。在压缩包里直接打开的，请先解压：右键点压缩包，选“全部解压缩”，再打开解压出来的文件夹。
echo 已经解压的，请把整个文件夹重新复制一遍。
exit /b

:say_twice
chcp 65001 >nul
echo.
echo 已经打开了，不再另开一个窗口。
exit /b
