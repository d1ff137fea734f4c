# The whole product in a minute, on a stand-in for AWS. `demo` starts the stand-in and runs this; exit code 1 if anything is not as promised.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $EndpointUrl,
    # Do not pause, though a person watches.
    [switch] $Fast
)

$ErrorActionPreference = 'Stop'
$script:Broken = 0
$pauses = -not ($Fast -or [Console]::IsInputRedirected -or [Console]::IsOutputRedirected)
& "$PSScriptRoot/connect.ps1" -EndpointUrl $EndpointUrl

# Prints a command, runs it (or interrupts it in the middle), shows and returns what it gives.
function Step([string] $Title, [scriptblock] $Command, [switch] $Interrupt) {
    if ($pauses) { $null = Read-Host "`nPress Enter to go on" }
    Write-Host "`n# $Title`nPS> $($Command.ToString().Trim() -replace '(?m)^        ', '>>     ')"
    $results = @(if ($Interrupt) { Start-AndInterrupt $Command } else { & $Command })
    $results | Out-Host
    return , $results
}

function Expect([string] $Promise, [bool] $Kept) {
    Write-Host "$(if ($Kept) { '  [ok]    ' } else { '  [BROKEN] ' })$Promise"
    if (-not $Kept) { $script:Broken++ }
}

# How often the stand-in carried an operation out.
function Measure-Call([string] $Operation) {
    @((Invoke-RestMethod "$EndpointUrl/_emulator/calls") | Where-Object { $_.operation -eq $Operation -and $_.status -eq 200 }).Count
}

# Runs a command in a job and stops it, as Ctrl+C would, as soon as AWS is restoring.
function Start-AndInterrupt([scriptblock] $Command) {
    $job = Start-ThreadJob ([scriptblock]::Create($Command))
    while ($job.State -in 'NotStarted', 'Running' -and (Measure-Call 'RestoreDBClusterFromSnapshot') -eq 0) { Start-Sleep -Milliseconds 50 }
    Stop-Job $job
    foreach ($left in $job.Information.MessageData) { Write-Host "Stopped; AWS goes on: $($left.State)." }
    Remove-Job $job -Force
}

Write-Host "A stand-in for AWS listens at $EndpointUrl.`nTen of its minutes pass in a second. ~/.aws and AWS_ variables are not read."

$found = Step 'Find what is not encrypted.' { Get-NeptuneUnencryptedSnapshot -Region us-east-1, eu-west-1 }
Expect 'four manual snapshots and an automated one are found' ($found.Count -eq 5)
Expect 'snapshots of Aurora and DocumentDB are left alone' (@($found | Where-Object Engine -NE 'neptune').Count -eq 0)

$before = Step 'Judge every snapshot, encrypted or not.' { Test-NeptuneSnapshotEncryption -Region us-east-1, eu-west-1 }
Expect 'five fail and two pass' (@($before | Where-Object Status -EQ 'FAIL').Count -eq 5 -and @($before | Where-Object Status -EQ 'PASS').Count -eq 2)

$null = Step 'See what would be done: nothing is changed yet.' {
    Get-NeptuneUnencryptedSnapshot -Region us-east-1, eu-west-1 -SnapshotType manual |
        Invoke-NeptuneSnapshotEncryption -WhatIf
}
Expect 'nothing was restored' ((Measure-Call 'RestoreDBClusterFromSnapshot') -eq 0)

$null = Step 'Begin with one, and be interrupted in the middle, as by Ctrl+C.' -Interrupt {
    Get-NeptuneUnencryptedSnapshot social-* -Region us-east-1 |
        Invoke-NeptuneSnapshotEncryption -RemoveSource -Force
}
$left = Step 'See what was left: AWS goes on by itself.' { Get-NeptuneSnapshotEncryptionOperation -Region us-east-1 }
Expect 'one operation is found, by the tags on what it made' ($left.Count -eq 1)

$replaced = Step 'Encrypt all; remove each source once its copy is verified. The interrupted one goes on.' {
    Get-NeptuneUnencryptedSnapshot -Region us-east-1 -SnapshotType manual |
        Invoke-NeptuneSnapshotEncryption -RemoveSource -Force
}
Expect 'three are encrypted and their sources removed' (@($replaced | Where-Object { $_.StorageEncrypted -and $_.SourceRemoved }).Count -eq 3)
Expect 'the interrupted one was not restored a second time' ((Measure-Call 'RestoreDBClusterFromSnapshot') -eq 3)

$copied = Step 'Encrypt in eu-west-1 under another key, and keep the source.' {
    Get-NeptuneUnencryptedSnapshot -Region eu-west-1 |
        Invoke-NeptuneSnapshotEncryption -KmsKeyId alias/graph-backups -Force
}
Expect 'one is encrypted and its source kept' (@($copied | Where-Object { $_.StorageEncrypted -and -not $_.SourceRemoved }).Count -eq 1)

$null = Step 'Undo that.' {
    Get-NeptuneUnencryptedSnapshot -Region eu-west-1 |
        Undo-NeptuneSnapshotEncryption -IncludeEncryptedSnapshot -Force
}
Expect 'the source is all that is in eu-west-1' (@(Test-NeptuneSnapshotEncryption -Region eu-west-1).Count -eq 1)

$after = Step 'Verify.' { Test-NeptuneSnapshotEncryption -Region us-east-1, eu-west-1 }
$failing = @($after | Where-Object Status -EQ 'FAIL')
Expect 'no manual snapshot in us-east-1 is unencrypted' (@($failing | Where-Object { $_.Region -eq 'us-east-1' -and $_.SnapshotType -eq 'manual' }).Count -eq 0)
Expect 'five pass; an automated one, whose cluster is the cause, and the undone one fail' ($failing.Count -eq 2 -and $after.Count -eq 7)
Expect 'no temporary cluster is left' ((Measure-Call 'RestoreDBClusterFromSnapshot') -eq 4 -and (Measure-Call 'DeleteDBCluster') -eq 4)

if ($script:Broken) {
    Write-Host "`n$script:Broken promises were not kept."
    exit 1
}
Write-Host @'

Everything came out as promised. To go on by hand, type:

  dotnet run --project src/NeptuneEncryption.Shell -- play
  Get-NeptuneUnencryptedSnapshot fraud-* | Test-NeptuneSnapshotEncryption
  Get-Help about_NeptuneEncryption
'@
