# Runs examples of a help page as at a prompt, and prints what each shows below a line of its own.
param([string] $List)

$ConfirmPreference = 'None'
$ProgressPreference = 'SilentlyContinue'
foreach ($example in Get-Content $List -Raw | ConvertFrom-Json) {
    & "$PSScriptRoot/../../../src/NeptuneEncryption.Shell/connect.ps1" -EndpointUrl $example.Endpoint
    Remove-Variable StoredAWSRegion -Scope Global # An example names its Region.
    (Get-PSProvider FileSystem).Home = $example.Home
    Set-Location $example.Home
    '=== example'
    $script = [scriptblock]::Create($example.Code)
    $used = $script.Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() }
    $needed = @($used | Where-Object { $_ -and -not (Get-Command $_ -ErrorAction Ignore) })
    if ($needed) {
        "needs $($needed -join ', ')"
        continue
    }
    . ([scriptblock]::Create($example.Before))
    . $script 2>&1 | Out-Host
}
