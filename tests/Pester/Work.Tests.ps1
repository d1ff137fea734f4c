# Long work: in jobs, with progress, interrupted.
BeforeAll {
    Import-Module "$PSScriptRoot/StandIn.psm1"
    $defaults = $global:PSDefaultParameterValues
    $manifest = (Get-Module NeptuneEncryption).ModuleBase | Join-Path -ChildPath NeptuneEncryption.psd1
}

Describe 'Work in pwsh' {
    BeforeEach { Reset-StandIn }

    It 'is done in <Kind>' -ForEach @{ Kind = 'Start-Job' }, @{ Kind = 'Start-ThreadJob' } {
        # connect.ps1 has jobs begin with its defaults.
        $job = & $Kind { Invoke-NeptuneSnapshotEncryption social-graph-final -Region us-east-1 -Force }
        $result = Receive-Job $job -Wait -AutoRemoveJob
        "$($result.Status)" | Should -Be 'Completed'
        $result.StorageEncrypted | Should -BeTrue
    }

    It 'is done side by side by ForEach-Object -Parallel' {
        $results = 'social-graph-final', 'fraud-graph-2025-audit' | ForEach-Object -Parallel {
            $PSDefaultParameterValues = $using:defaults
            Import-Module $using:manifest
            Invoke-NeptuneSnapshotEncryption $_ -Region us-east-1 -Force
        }
        $results.ForEach({ "$($_.Status)" }) | Should -Be 'Completed', 'Completed'
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

    It 'shows progress and takes it away at the end' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript({
                    param($manifest, $defaults)
                    $PSDefaultParameterValues = $defaults
                    Import-Module $manifest
                    Invoke-NeptuneSnapshotEncryption social-graph-final -Region us-east-1 -Force
                }).AddArgument($manifest).AddArgument($defaults).Invoke()
            $progress = $shell.Streams.Progress
            $progress.Count | Should -BeGreaterThan 1
            foreach ($activity in $progress | Group-Object ActivityId) { "$($activity.Group[-1].RecordType)" | Should -Be 'Completed' }
        }
        finally { $shell.Dispose() }
    }
}

# Windows has no signal for it; and what runs in the background of a shell starts with interrupts ignored, as do the programs it starts.
BeforeDiscovery {
    $ignored = if (Test-Path /proc/self/status) { [Convert]::ToUInt64(((Select-String '^SigIgn:\s*(\w+)' /proc/self/status).Matches[0].Groups[1].Value), 16) -band 2 } else { 0 }
}

Describe 'Ctrl+C in pwsh' -Skip:($IsWindows -or $ignored) {
    It 'ends the waiting at once, says what is left, and the same command goes on' {
        Reset-StandIn -TimeScale 1
        $invoke = 'Invoke-NeptuneSnapshotEncryption social-graph-final -Region us-east-1 -Force'
        $connect = "& '$PSScriptRoot/../../src/NeptuneEncryption.Shell/connect.ps1' -EndpointUrl $(Get-Endpoint)"
        $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
        foreach ($argument in "$PSHOME/pwsh.dll", '-NoProfile', '-Command', "Import-Module '$manifest'; $connect; $invoke") { $start.ArgumentList.Add($argument) }
        $start.RedirectStandardOutput = $true
        $start.RedirectStandardError = $true
        $process = [System.Diagnostics.Process]::Start($start)
        try {
            $said = $process.StandardOutput.ReadToEndAsync()
            while (-not $process.HasExited -and (Measure-Call RestoreDBClusterFromSnapshot) -eq 0) { Start-Sleep -Milliseconds 100 }
            kill -INT $process.Id
            $process.WaitForExit(20000) | Should -BeTrue
        }
        finally { if (-not $process.HasExited) { $process.Kill() } }
        $said.GetAwaiter().GetResult() | Should -Match 'social-graph-final-encrypted-'

        $null = Invoke-RestMethod "$(Get-Endpoint)/_emulator/clock" -Method Post -ContentType application/json -Body '{"scale":6000}'
        "$((Invoke-Expression $invoke).Status)" | Should -Be 'Completed'
        Measure-Call RestoreDBClusterFromSnapshot | Should -Be 1
    }
}
