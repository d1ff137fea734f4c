# The prompt that `play` opens.
param([Parameter(Mandatory)] [string] $EndpointUrl)

& "$PSScriptRoot/connect.ps1" -EndpointUrl $EndpointUrl
if (-not [Console]::IsInputRedirected) {
    # pwsh loads its line editor by itself only where it was given no session configuration.
    Import-Module PSReadLine
    Set-PSReadLineOption -HistorySaveStyle SaveNothing
}
function global:prompt { 'PS> ' }

@"
A stand-in for AWS listens on port $(([uri] $EndpointUrl).Port) of this machine, with a sample estate.
Every command of the module talks to it: address, keys and Region (us-east-1)
are set. Ten of its minutes pass in a second.
Nothing is read of ~/.aws, nor of AWS_ variables. 'exit' ends the session and
the stand-in, and nothing is left of either.

  Get-NeptuneUnencryptedSnapshot -SnapshotType manual
  Get-NeptuneUnencryptedSnapshot -SnapshotType manual |
      Invoke-NeptuneSnapshotEncryption -KmsKeyId alias/graph-backups -WhatIf
  Get-Help Invoke-NeptuneSnapshotEncryption -Examples

"@ | Out-Host
