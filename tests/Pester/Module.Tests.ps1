# What only a real pwsh can show; run.ps1 starts the emulator and imports the module. All else is in the xunit suites.
BeforeDiscovery {
    $root = (Resolve-Path "$PSScriptRoot/../..").Path
    $commands = @(foreach ($command in Get-Command -Module NeptuneEncryption) { @{ Name = $command.Name } })
    $pages = @(foreach ($page in Get-ChildItem "$root/src/NeptuneEncryption/Help/en-US/*.md") { @{ Page = $page.BaseName; Path = $page.FullName } })
}

Describe 'The module in pwsh' {
    BeforeAll {
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
    }

    It 'has a manifest that PowerShell finds valid' {
        (Test-ModuleManifest "$root/NeptuneEncryption.psd1").Name | Should -Be 'NeptuneEncryption'
    }

    It 'shows help for <Name>' -ForEach $commands {
        (Get-Help $Name).Synopsis | Should -Match '\.$'
        @((Get-Help $Name -Full).examples.example).Count | Should -BeGreaterOrEqual 3
    }

    It 'finds its about topics' {
        Get-Help about_NeptuneEncryption | Out-String | Should -Match 'LONG DESCRIPTION'
    }

    It 'has examples that are PowerShell in <Page>' -ForEach $pages {
        foreach ($block in [regex]::Matches((Get-Content $Path -Raw), '(?ms)^```powershell\n(.*?)^```')) {
            $errors = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput($block.Groups[1].Value, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }
}

Describe 'Rows in pwsh' {
    It 'come as tables with the status' {
        Get-NeptuneUnencryptedSnapshot -Region us-east-1 | Out-String -Width 80 | Should -Match '(?m)^available\s+manual'
    }

    It 'come as lists' {
        Get-NeptuneUnencryptedSnapshot fraud-graph-2025-audit -Region us-east-1 | Format-List | Out-String | Should -Match 'SnapshotCreateTime\s+: .* ago\)'
    }

    It 'come as JSON and back' {
        $found = Get-NeptuneUnencryptedSnapshot fraud-graph-2025-audit -Region us-east-1
        ($found | ConvertTo-Json | ConvertFrom-Json).DBClusterSnapshotArn | Should -Be $found.DBClusterSnapshotArn
    }

    It 'go through a CSV file into a command' {
        $file = Join-Path $TestDrive found.csv
        Get-NeptuneUnencryptedSnapshot social-graph-final -Region us-east-1 | Export-Csv $file
        $finding = Import-Csv $file | Select-Object DBClusterSnapshotArn | Test-NeptuneSnapshotEncryption
        "$($finding.Status) $($finding.DBClusterSnapshotIdentifier)" | Should -Be 'FAIL social-graph-final'
    }

    It 'stop early when Select-Object has enough' {
        @(Get-NeptuneUnencryptedSnapshot -Region us-east-1 | Select-Object -First 1).Count | Should -Be 1
    }

    It 'bear strict mode' {
        Set-StrictMode -Version Latest
        { Test-NeptuneSnapshotEncryption -Region us-east-1 | Out-String } | Should -Not -Throw
    }
}

Describe 'Long work in pwsh' {
    It 'runs in a thread job' {
        $root = (Resolve-Path "$PSScriptRoot/../..").Path
        $job = Start-ThreadJob -ArgumentList $root, $global:PSDefaultParameterValues {
            param($root, $defaults)
            $PSDefaultParameterValues = $defaults
            Import-Module "$root/NeptuneEncryption.psd1"
            Invoke-NeptuneSnapshotEncryption social-graph-final -Region us-east-1 -Force
        }
        $result = Receive-Job $job -Wait -AutoRemoveJob
        "$($result.Status)" | Should -Be 'Completed'
        $result.StorageEncrypted | Should -BeTrue
    }

    It 'goes on by itself with -NoWait, and is finished by running again' {
        $status = ''
        foreach ($attempt in 1..60) {
            $status = "$((Invoke-NeptuneSnapshotEncryption fraud-graph-before-migration -Region us-east-1 -NoWait -Force).Status)"
            if ($status -ne 'InProgress') { break }
            Start-Sleep -Milliseconds 500
        }
        $status | Should -Be 'Completed'
    }
}
