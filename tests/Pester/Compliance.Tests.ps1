# The suite that comes with the module, run by this very Pester in a runspace of its own.
BeforeAll {
    Import-Module "$PSScriptRoot/StandIn.psm1"
    Reset-StandIn
    $module = (Get-Module NeptuneEncryption).ModuleBase
    $pester = (Get-Module Pester).Version

    function Invoke-Suite([hashtable] $Data, [string[]] $Tag = @()) {
        Start-ThreadJob -ArgumentList $module, "$pester", $Data, $Tag {
            param($module, $pester, $data, $tag)
            Import-Module Pester -RequiredVersion $pester
            Import-Module (Join-Path $module NeptuneEncryption.psd1)
            $container = New-PesterContainer -Path (Join-Path $module bin NeptuneEncryption.Compliance.Tests.ps1) -Data $data
            (Invoke-Pester -Container $container -TagFilter $tag -PassThru -Output None).Tests | Where-Object ShouldRun
        } | Receive-Job -Wait -AutoRemoveJob
    }
}

Describe 'The compliance suite' {
    It 'has a test for each control and snapshot, which fails where the snapshot does' {
        $tests = Invoke-Suite @{ Region = 'us-east-1'; Framework = 'PCI-DSS', 'BSI-C5' }
        # Six snapshots; two controls of PCI DSS, three of C5; and whether all could be seen.
        $tests.Count | Should -Be (1 + 6 * 2 + 6 * 3)
        $tests.ExpandedName | Should -Contain '3.5.1 (v4.0.1): fraud-graph-2025-audit in us-east-1 of account 111122223333'
        ($tests.Path | ForEach-Object { @($_)[0] } | Where-Object { $_ -like 'Neptune snapshots*' } | Sort-Object -Unique) |
            Should -Be 'Neptune snapshots', 'Neptune snapshots: BSI C5', 'Neptune snapshots: PCI DSS'
        $failing = $tests | Where-Object Result -EQ 'Failed' | ForEach-Object { ($_.ExpandedName -split ' ')[2] -replace '^(rds:fraud-graph)-.*', '$1' } | Sort-Object -Unique
        $failing | Should -Be 'fraud-graph-2025-audit', 'fraud-graph-before-migration', 'rds:fraud-graph', 'social-graph-final'
        "$(($tests | Where-Object Result -EQ 'Failed')[0].ErrorRecord)" | Should -Match 'Not encrypted at rest\.'
    }

    It 'is filtered by the standing of controls' {
        $tests = Invoke-Suite @{ Region = 'us-east-1'; Framework = 'PCI-DSS' } -Tag Current
        @($tests | Where-Object Result -EQ 'Passed').Count | Should -Be 3
        @($tests | Where-Object Result -EQ 'Failed').Count | Should -Be 4
    }

    It 'passes the demand for a key of one''s own on' {
        $passing = { @($args[0] | Where-Object Result -EQ 'Passed').Count }
        & $passing (Invoke-Suite @{ Region = 'us-east-1'; Framework = 'PCI-DSS' }) | Should -Be (1 + 2 * 2)
        & $passing (Invoke-Suite @{ Region = 'us-east-1'; Framework = 'PCI-DSS'; RequireCustomerManagedKey = $true }) | Should -Be 1
    }

    It 'fails for what could not be looked through' {
        $tests = @(Invoke-Suite @{ Region = 'ap-east-1'; Framework = 'PCI-DSS' })
        $tests.Count | Should -Be 1
        $tests[0].ExpandedName | Should -Be 'could all be looked through'
        "$($tests[0].ErrorRecord)" | Should -Match 'ap-east-1'
    }
}
