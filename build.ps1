<#
.SYNOPSIS
    Builds, tests, packs, shows and cleans this module. The work is MSBuild's; this only names it.
.EXAMPLE
    ./build.ps1 -Task Test
#>
param(
    [ValidateSet('Build', 'Test', 'Soak', 'Package', 'Demo', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)
$ErrorActionPreference = 'Stop'

# In this order of words, since the folders are named by the repository's own files.
$root = $PSScriptRoot
$commands = @{
    Build   = { dotnet build "$root/NeptuneEncryption.sln" -c $Configuration }
    Test    = { dotnet test --solution "$root/NeptuneEncryption.sln" -c $Configuration }
    # Full counts and new seeds, which are printed; before a release, and before a change of the remediation lands.
    Soak    = {
        $env:NEPTUNE_ENCRYPTION_SOAK = '1'
        dotnet test --solution "$root/NeptuneEncryption.sln" -c $Configuration --output Detailed
    }
    Package = { dotnet build "$root/build/NeptuneEncryption.Package" -c $Configuration -t:Package }
    Demo    = { dotnet run -c $Configuration --project "$root/src/NeptuneEncryption.Shell" -- demo }
    Clean   = { dotnet clean "$root/NeptuneEncryption.sln" -c $Configuration }
}
& $commands[$Task]
exit $LASTEXITCODE
