# The whole product in a minute, on a stand-in for AWS. `demo` starts the stand-in and runs this; exit code 1 if anything is not as promised.
# Written for the embedded engine, which has Microsoft.PowerShell.Core alone: hence $Host.UI where pwsh has Write-Host.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $EndpointUrl,
    [Parameter(Mandatory)] [string] $Manifest
)

$ErrorActionPreference = 'Stop'
$script:Broken = 0

# Prints a command, runs it, shows and returns what it gives.
function Step([string] $Title, [scriptblock] $Command) {
    $Host.UI.WriteLine("`n# $Title`nPS> $($Command.ToString().Trim())")
    $results = @(& $Command)
    $results | Out-Default
    return , $results
}

function Expect([string] $Promise, [bool] $Kept) {
    $Host.UI.WriteLine("$(if ($Kept) { '  [ok]    ' } else { '  [BROKEN] ' })$Promise")
    if (-not $Kept) { $script:Broken++ }
}

# How often the stand-in carried an operation out.
function Measure-Call([string] $Operation) {
    $client = [System.Net.Http.HttpClient]::new()
    try { $log = [System.Text.Json.JsonDocument]::Parse($client.GetStringAsync("$EndpointUrl/_emulator/calls").GetAwaiter().GetResult()) }
    finally { $client.Dispose() }
    @($log.RootElement.EnumerateArray() | Where-Object { $_.GetProperty('operation').GetString() -eq $Operation -and $_.GetProperty('status').GetInt32() -eq 200 }).Count
}

$EndpointUrl = $EndpointUrl.TrimEnd('/')
$aws = @{ EndpointUrl = $EndpointUrl; AccessKey = 'AKIAEMULATORDEMO0001'; SecretKey = 'emulator-demo-secret-1' }
$everywhere = 'us-east-1', 'eu-west-1'
Import-Module $Manifest

$Host.UI.WriteLine("A stand-in for AWS listens at $EndpointUrl; ten of its minutes pass in a second. @aws holds its address and keys.")

$found = Step 'Find what is not encrypted.' { Get-NeptuneUnencryptedSnapshot -Region $everywhere @aws }
Expect 'four manual snapshots and an automated one are found' ($found.Count -eq 5)
Expect 'snapshots of Aurora and DocumentDB are left alone' (@($found | Where-Object Engine -NE 'neptune').Count -eq 0)

$before = Step 'Judge every snapshot, encrypted or not.' { Test-NeptuneSnapshotEncryption -Region $everywhere @aws }
Expect 'five fail and two pass' (@($before | Where-Object Status -EQ 'FAIL').Count -eq 5 -and @($before | Where-Object Status -EQ 'PASS').Count -eq 2)

$null = Step 'See what would be done: nothing is changed yet.' {
    Get-NeptuneUnencryptedSnapshot -Region $everywhere -SnapshotType manual @aws | Invoke-NeptuneSnapshotEncryption @aws -WhatIf
}
Expect 'nothing was restored' ((Measure-Call 'RestoreDBClusterFromSnapshot') -eq 0)

$replaced = Step 'Encrypt in us-east-1, and remove each source once its encrypted copy is verified.' {
    Get-NeptuneUnencryptedSnapshot -Region us-east-1 -SnapshotType manual @aws |
        Invoke-NeptuneSnapshotEncryption @aws -RemoveSource -Confirm:$false -PollInterval 1
}
Expect 'three are encrypted and their sources removed' (@($replaced | Where-Object { $_.StorageEncrypted -and $_.SourceRemoved }).Count -eq 3)

$copied = Step 'Encrypt in eu-west-1, and keep the source.' {
    Get-NeptuneUnencryptedSnapshot -Region eu-west-1 -SnapshotType manual @aws |
        Invoke-NeptuneSnapshotEncryption @aws -Confirm:$false -PollInterval 1
}
Expect 'one is encrypted and its source kept' (@($copied | Where-Object { $_.StorageEncrypted -and -not $_.SourceRemoved }).Count -eq 1)

$after = Step 'Verify.' { Test-NeptuneSnapshotEncryption -Region $everywhere @aws }
$failing = @($after | Where-Object Status -EQ 'FAIL')
Expect 'no manual snapshot in us-east-1 is unencrypted' (@($failing | Where-Object { $_.Region -eq 'us-east-1' -and $_.SnapshotType -eq 'manual' }).Count -eq 0)
Expect 'six snapshots pass; what fails is the automated one, whose cluster is the cause, and the source that was kept' ($failing.Count -eq 2 -and $after.Count -eq 8)
Expect 'no temporary cluster is left' ((Measure-Call 'RestoreDBClusterFromSnapshot') -eq 4 -and (Measure-Call 'DeleteDBCluster') -eq 4)

$Host.UI.WriteLine($(if ($script:Broken) { "`n$script:Broken promises were not kept." } else { "`nEverything came out as promised." }))
exit [int]($script:Broken -gt 0)
