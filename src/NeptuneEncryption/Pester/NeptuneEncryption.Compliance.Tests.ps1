<#
.SYNOPSIS
    Reports the encryption of Amazon Neptune DB cluster snapshots as Pester tests: one for each control and snapshot.
.DESCRIPTION
    For Pester 5.5 and later, 6 too. Tests are tagged with the short name of their framework (see Get-NeptuneEncryptionControl) and with the
    standing of their control: Current, Legacy or SourceCheck. What could not be looked through is a failure too.
.EXAMPLE
    $file = Join-Path (Get-Module NeptuneEncryption).ModuleBase bin NeptuneEncryption.Compliance.Tests.ps1
    $container = New-PesterContainer -Path $file -Data @{ Region = 'us-east-1', 'eu-west-1'; Framework = 'PCI-DSS' }
    Invoke-Pester -Container $container -TagFilter Current -Output Detailed
#>
#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.5.0' }
param(
    # The Regions to look through; wildcards choose among the enabled ones. The session's own when not given.
    [string[]] $Region,

    # The credential profiles to look through.
    [string[]] $ProfileName,

    # Short names of frameworks; all when not given.
    [string[]] $Framework,

    # Fail what is encrypted under a key that AWS manages.
    [switch] $RequireCustomerManagedKey
)

BeforeDiscovery {
    if (-not (Get-Module NeptuneEncryption)) {
        Import-Module ([System.IO.Path]::GetFullPath("$PSScriptRoot/../NeptuneEncryption.psd1"))
    }
    $scan = @{ RequireCustomerManagedKey = $RequireCustomerManagedKey }
    if ($Region) { $scan.Region = $Region }
    if ($ProfileName) { $scan.ProfileName = $ProfileName }
    if ($Framework) { $scan.Framework = $Framework }
    $findings = @(Test-NeptuneSnapshotEncryption @scan -ErrorAction SilentlyContinue -ErrorVariable scanProblems)
    $scanCase = @{ Problem = @(foreach ($scanProblem in $scanProblems) { "$scanProblem" }) }

    # Text alone goes into the cases, since names of tests are made of it.
    $cases = @(foreach ($finding in $findings) {
            foreach ($control in $finding.Controls) {
                @{
                    Framework   = $control.Framework
                    Standing    = "$($control.Status)"
                    Control     = $control.Control
                    Edition     = $control.Edition
                    Snapshot    = $finding.DBClusterSnapshotIdentifier
                    Region      = $finding.Region
                    Account     = $finding.AccountId
                    Status      = "$($finding.Status)"
                    Reason      = $finding.Reasons -join ' '
                    Remediation = "$($finding.Remediation)"
                }
            }
        })
    $controls = @(if ($Framework) { Get-NeptuneEncryptionControl -Framework $Framework } else { Get-NeptuneEncryptionControl })
    $frameworks = [ordered]@{}
    foreach ($control in $controls) { $frameworks[$control.Framework] = $control.Name }
}

Describe 'Neptune snapshots' -Tag (@($frameworks.Keys) + 'Current', 'Legacy', 'SourceCheck') {
    It 'could all be looked through' -ForEach $scanCase {
        $Problem -join "`n" | Should -BeExactly '' -Because 'what is not seen is not known to be encrypted'
    }
}

foreach ($name in $frameworks.Keys) {
    Describe "Neptune snapshots: $($frameworks[$name])" -Tag $name {
        foreach ($standing in 'Current', 'Legacy', 'SourceCheck') {
            $chosen = @(foreach ($case in $cases) { if ($case.Framework -eq $name -and $case.Standing -eq $standing) { $case } })
            # Pester 6 takes no empty list.
            if ($chosen.Count -gt 0) {
                Context $standing -Tag $standing {
                    It '<Control> (<Edition>): <Snapshot> in <Region> of account <Account>' -ForEach $chosen {
                        $Status | Should -BeExactly 'PASS' -Because "$Reason $Remediation".Trim()
                    }
                }
            }
        }
    }
}
