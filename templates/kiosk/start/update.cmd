@echo off
rem Puts this folder in the place of the one on this computer: copied beside it, compared, exchanged; then what the old list
rem names goes. A folder dragged onto this script is the place; else it is C:\kiosk.
setlocal EnableExtensions DisableDelayedExpansion
set "FROM=%~dp0"
set "TO=%~1"
if not defined TO set "TO=%SystemDrive%\kiosk"
if "%TO:~-1%"=="\" set "TO=%TO:~0,-1%"
set "NEW=%TO%.new"
set "OLD=%TO%.old"
set "POWERSHELL=%SystemRoot%\System32\WindowsPowerShell\v1.0\powershell.exe"
set "RUN="%POWERSHELL%" -NoProfile -ExecutionPolicy Bypass -File"
cd /d "%TEMP%"
if not exist "%FROM%index.html" goto unpack
if not exist "%FROM%verify.ps1" goto unpack
if not exist "%FROM%remove.ps1" goto unpack
if not exist "%POWERSHELL%" goto powerless

rem Neither folder may lie in the other.
set "INTO=%TO%\"
call set "REST=%%FROM:%INTO%=%%"
if not "%REST%"=="%FROM%" goto itself
call set "REST=%%INTO:%FROM%=%%"
if not "%REST%"=="%INTO%" goto itself

rem What is there must be empty, or a kiosk.
set "FULL="
for /f "delims=" %%a in ('dir /b /a "%TO%" 2^>nul') do set "FULL=1"
if not defined FULL rd "%TO%" >nul 2>nul
set "STRANGE=%TO%"
if exist "%TO%" if not exist "%TO%\SHA256SUMS" goto strange
if exist "%TO%" if not exist "%TO%\manifest.js" goto strange
set "STRANGE=%NEW%"
if exist "%NEW%" %RUN% "%FROM%remove.ps1" "%NEW%"
if exist "%NEW%" goto strange

rem The list first: it tells what of a copy that was cut short is ours.
call :say_copying
md "%NEW%"
copy /b /y "%FROM%SHA256SUMS" "%NEW%\SHA256SUMS" >nul
xcopy "%FROM%." "%NEW%" /e /i /q /y >nul
if not "%ERRORLEVEL%"=="0" goto failed
%RUN% "%FROM%verify.ps1" "%NEW%"
if not "%ERRORLEVEL%"=="0" goto failed

if exist "%OLD%" %RUN% "%FROM%remove.ps1" "%OLD%"
if exist "%OLD%" set "OLD=%TO%.old-%RANDOM%"
if exist "%TO%" move "%TO%" "%OLD%" >nul 2>nul
if exist "%TO%" goto busy
move "%NEW%" "%TO%" >nul 2>nul
if not exist "%TO%" goto back
if not exist "%OLD%" goto done
%RUN% "%TO%\remove.ps1" "%OLD%"
if not exist "%OLD%" goto done
call :say_kept

:done
call :say_done
pause
exit /b 0

:back
if exist "%OLD%" move "%OLD%" "%TO%" >nul 2>nul

:busy
call :say_busy
goto clear

:failed
call :say_failed

:clear
%RUN% "%FROM%remove.ps1" "%NEW%"
pause
exit /b 1

:strange
call :say_strange
pause
exit /b 1

:itself
call :say_itself
pause
exit /b 1

:powerless
call :say_powerless
pause
exit /b 1

:unpack
call :say_unpack
pause
exit /b 1

:say_copying
chcp 65001 >nul
echo 正在复制到 "%TO%" 并逐个核对，请稍候……
exit /b

:say_done
chcp 65001 >nul
echo 已经装好： "%TO%" 。请重新启动这台电脑。
exit /b

:say_kept
chcp 65001 >nul
echo 原来的文件夹里有不是这套资料的文件，没有删除，放在 "%OLD%" 。请看一看，用不着的自己删。
exit /b

:say_busy
chcp 65001 >nul
echo 没有更新： "%TO%" 正在使用。请先关掉触摸屏上的画面（Alt 和 F4）和打开着的文件夹，再来一次。原来的还在。
exit /b

:say_failed
chcp 65001 >nul
echo 没有更新：复制出来的不完整。请检查磁盘空间，把整个文件夹重新拷到 U 盘，再来一次。原来的还在。
exit /b

:say_strange
chcp 65001 >nul
echo 没有更新： "%STRANGE%" 里放着别的东西，没有动它。请把它挪走，再来一次。
exit /b

:say_itself
chcp 65001 >nul
echo 请从 U 盘上，或者解压出来的新文件夹里运行，不要在 "%TO%" 里面运行。
exit /b

:say_powerless
chcp 65001 >nul
echo 这台电脑上没有 PowerShell，不能核对，没有更新。
exit /b

:say_unpack
chcp 65001 >nul
echo 没有更新：这里的文件不全。在压缩包里直接打开的，请先解压；已经解压的，请把整个文件夹重新复制一遍。
exit /b
