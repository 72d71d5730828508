# Signs an executable with the certificate in WINDOWS_CERTIFICATE (a .pfx in base64).
param([Parameter(Mandatory)][string] $Executable)
$ErrorActionPreference = 'Stop'
$pfx = Join-Path $env:RUNNER_TEMP 'certificate.pfx'
$tools = "${env:ProgramFiles(x86)}\Windows Kits\10\bin\10.*\x64\signtool.exe"
$signtool = (Get-ChildItem $tools | Sort-Object FullName | Select-Object -Last 1).FullName
try {
  [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:WINDOWS_CERTIFICATE))
  & $signtool sign /fd SHA256 /tr http://timestamp.digicert.com /td SHA256 /f $pfx /p $env:WINDOWS_CERTIFICATE_PASSWORD $Executable
  if ($LASTEXITCODE -ne 0) { throw "signtool sign ended with $LASTEXITCODE" }
  & $signtool verify /pa $Executable
  if ($LASTEXITCODE -ne 0) { throw "signtool verify ended with $LASTEXITCODE" }
} finally {
  Remove-Item $pfx -ErrorAction SilentlyContinue
}
