<#
.SYNOPSIS
    Runs the suites for Pester against the emulator: those of the module, and the one that comes with it. Needs a build.
#>
#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = (Resolve-Path "$PSScriptRoot/../..").Path
$emulator = Join-Path $root artifacts bin NeptuneEncryption.Emulator $Configuration.ToLowerInvariant() NeptuneEncryption.Emulator.dll
$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
$start.RedirectStandardOutput = $true
foreach ($argument in $emulator, '--port', '0', '--seed', 'demo', '--time-scale', '6000') { $start.ArgumentList.Add($argument) }
$process = [System.Diagnostics.Process]::Start($start)
try {
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '^Listening on (?<url>\S+)') { throw "The emulator did not start: $line" }
    $endpoint = $Matches.url
    $draining = $process.StandardOutput.ReadToEndAsync()

    Import-Module "$root/NeptuneEncryption.psd1" -Force
    # Every command talks to the emulator, in the suites too.
    $global:PSDefaultParameterValues = @{
        '*-Neptune*:EndpointUrl'                        = $endpoint
        '*-Neptune*:AccessKey'                          = 'AKIAEMULATORDEMO0001'
        '*-Neptune*:SecretKey'                          = 'emulator-demo-secret-1'
        'Invoke-NeptuneSnapshotEncryption:PollInterval' = 1
    }
    $global:StoredAWSRegion = 'us-east-1'

    # Before anything is remedied: one Current control for each of six snapshots, four of them unencrypted, and whether all could be seen.
    $suite = New-PesterContainer -Path "$root/bin/NeptuneEncryption.Compliance.Tests.ps1" -Data @{ Region = 'us-east-1'; Framework = 'PCI-DSS' }
    $compliance = Invoke-Pester -Container $suite -TagFilter Current -PassThru -Output None
    if ($compliance.PassedCount -ne 3 -or $compliance.FailedCount -ne 4) {
        throw "The suite that comes with the module should pass 3 tests and fail 4; it passed $($compliance.PassedCount) and failed $($compliance.FailedCount)."
    }

    $module = Invoke-Pester -Path "$PSScriptRoot/Module.Tests.ps1" -PassThru -Output Detailed
    exit [int] ($module.Result -ne 'Passed')
}
finally {
    $process.Kill($true)
    $process.Dispose()
}
