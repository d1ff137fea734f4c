<#
.SYNOPSIS
    Runs the suites of this folder under one version of Pester, each on a stand-in that is seeded anew. Needs a build.
.EXAMPLE
    dotnet run --project src/NeptuneEncryption.Shell -- tests/Pester/run.ps1 -PesterVersion 6.2.0
#>
#Requires -Version 7.4
param(
    [ValidateSet('5.7.1', '6.2.0')]
    [string] $PesterVersion = '6.2.0',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug',

    # Where to write the results, as JUnit XML.
    [string] $ResultFile
)
$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = (Resolve-Path "$PSScriptRoot/../..").Path
$built = Join-Path $root artifacts bin
$folder = $Configuration.ToLowerInvariant()
# In this order, for the jobs of the suites too: no other version of Pester is to be taken.
$env:PSModulePath = @((Join-Path $built NeptuneEncryption.Pester $folder Modules), $env:PSModulePath) -join [IO.Path]::PathSeparator
Import-Module Pester -RequiredVersion $PesterVersion

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
$start.RedirectStandardOutput = $true
$emulator = Join-Path $built NeptuneEncryption.Emulator $folder NeptuneEncryption.Emulator.dll
foreach ($argument in $emulator, '--port', '0', '--seed', 'demo', '--time-scale', '6000') { $start.ArgumentList.Add($argument) }
$process = [System.Diagnostics.Process]::Start($start)
try {
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '^Listening on (?<url>\S+)') { throw "The emulator did not start: $line" }
    $draining = $process.StandardOutput.ReadToEndAsync()
    & "$root/src/NeptuneEncryption.Shell/connect.ps1" -EndpointUrl $Matches.url

    $settings = New-PesterConfiguration
    $settings.Run.Path = $PSScriptRoot
    $settings.Run.PassThru = $true
    $settings.Output.Verbosity = 'Detailed'
    if ($ResultFile) {
        $settings.TestResult.Enabled = $true
        $settings.TestResult.OutputFormat = 'JUnitXml'
        $settings.TestResult.OutputPath = $ResultFile
    }
    $result = Invoke-Pester -Configuration $settings
    exit [int] ($result.Result -ne 'Passed')
}
finally {
    $process.Kill($true)
    $process.Dispose()
}
