@echo off
rem Compares every file with its SHA-256 sum in SHA256SUMS.
chcp 65001 >nul
cd /d "%~dp0"
echo 正在逐个核对文件，请稍候……
powershell -NoProfile -ExecutionPolicy Bypass -Command "$bad=0;Get-Content SHA256SUMS -Encoding UTF8|ForEach-Object{$sum,$path=$_ -split '  ',2;if(-not(Test-Path -LiteralPath $path)){Write-Host ('缺少 '+$path);$bad++}elseif((Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash -ne $sum){Write-Host ('不一致 '+$path);$bad++}};if($bad){Write-Host ('共 '+$bad+' 个文件有问题，请重新复制整个文件夹')}else{Write-Host '全部一致'}"
pause
