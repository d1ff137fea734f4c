# What only a real pwsh can show of the module as such. All else is in the xunit suites.
BeforeDiscovery {
    $commands = @(foreach ($command in Get-Command -Module NeptuneEncryption) { @{ Name = $command.Name } })
}

Describe 'The module in pwsh' {
    It 'has a manifest that PowerShell finds valid' {
        (Test-ModuleManifest "$PSScriptRoot/../../NeptuneEncryption.psd1").Name | Should -Be 'NeptuneEncryption'
    }

    It 'shows help for <Name>' -ForEach $commands {
        (Get-Help $Name).Synopsis | Should -Match '\.$'
        @((Get-Help $Name -Full).examples.example).Count | Should -BeGreaterOrEqual 3
    }

    It 'finds its about topics' {
        Get-Help about_NeptuneEncryption | Out-String | Should -Match 'LONG DESCRIPTION'
    }
}

Describe 'The tab key' {
    BeforeAll {
        Import-Module "$PSScriptRoot/StandIn.psm1"
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
    }

    It 'completes commands' {
        Complete 'Undo-Nep' | Should -Contain 'Undo-NeptuneSnapshotEncryption'
    }

    It 'completes Regions and frameworks without a call' {
        $before = Measure-Call
        Complete 'Get-NeptuneUnencryptedSnapshot -Region eu-w' | Should -Contain 'eu-west-1'
        Complete 'Test-NeptuneSnapshotEncryption -Framework PCI' | Should -Contain 'PCI-DSS'
        Measure-Call | Should -Be $before
    }

    It 'completes snapshots that the session has seen' {
        $null = Get-NeptuneUnencryptedSnapshot -Region us-east-1
        Complete 'Invoke-NeptuneSnapshotEncryption social' | Should -Contain 'social-graph-final'
    }
}
