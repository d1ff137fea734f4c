# Rows on the screen, in files and in other formats.
BeforeAll {
    Import-Module "$PSScriptRoot/StandIn.psm1"
    Reset-StandIn
    $found = Get-NeptuneUnencryptedSnapshot social-graph-final -Region us-east-1
}

Describe 'Rows in pwsh' {
    It 'come as tables with the status' {
        Get-NeptuneUnencryptedSnapshot -Region us-east-1 | Out-String -Width 80 | Should -Match '(?m)^available\s+manual'
    }

    It 'come as lists' {
        $found | Format-List | Out-String | Should -Match 'SnapshotCreateTime\s+: .* ago\)'
    }

    It 'stop early when Select-Object has enough' {
        @(Get-NeptuneUnencryptedSnapshot -Region us-east-1 | Select-Object -First 1).Count | Should -Be 1
    }

    It 'bear strict mode' {
        Set-StrictMode -Version Latest
        { Test-NeptuneSnapshotEncryption -Region us-east-1 | Out-String } | Should -Not -Throw
    }
}

Describe 'Rows that were saved as <Format>' -ForEach @(
    @{ Format = 'JSON'; Save = { $args[0] | ConvertTo-Json | ConvertFrom-Json } }
    @{ Format = 'Clixml'; Save = { $args[0] | Export-Clixml "$TestDrive/found.xml"; Import-Clixml "$TestDrive/found.xml" } }
    @{ Format = 'CSV'; Save = { $args[0] | Export-Csv "$TestDrive/found.csv"; Import-Csv "$TestDrive/found.csv" } }
) {
    BeforeAll { $saved = & $Save $found }

    It 'tell what they told' {
        foreach ($property in 'DBClusterSnapshotIdentifier', 'DBClusterSnapshotArn', 'DBClusterIdentifier', 'SnapshotType', 'Region', 'AccountId') {
            $saved.$property | Should -BeExactly $found.$property
        }
    }

    It 'name their snapshot to a command' {
        $finding = $saved | Select-Object DBClusterSnapshotArn | Test-NeptuneSnapshotEncryption
        "$($finding.Status) $($finding.DBClusterSnapshotIdentifier)" | Should -BeExactly 'FAIL social-graph-final'
    }
}
