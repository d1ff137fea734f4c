# As much of Pester as shows what a file of tests would report: discovery and run in one. Pester itself is not on every machine.
# To be run as a module, so that its variables are none of the file's.
$script:Blocks = [System.Collections.Generic.Stack[object]]::new()

function BeforeDiscovery([scriptblock] $ScriptBlock) { . $ScriptBlock }

function Describe([Parameter(Position = 0)] [string] $Name, [string[]] $Tag, [Parameter(Position = 1)] [scriptblock] $Fixture) {
    $script:Blocks.Push(@{ Name = $Name; Tag = $Tag })
    try { & $Fixture } finally { $null = $script:Blocks.Pop() }
}

function Context([Parameter(Position = 0)] [string] $Name, [string[]] $Tag, [Parameter(Position = 1)] [scriptblock] $Fixture) {
    Describe @PSBoundParameters
}

function It([Parameter(Position = 0)] [string] $Name, [Parameter(Position = 1)] [scriptblock] $Test, [Alias('ForEach')] [hashtable[]] $Cases) {
    if ($Cases.Count -eq 0) { throw "Pester 6 refuses an empty -ForEach: $Name" }
    foreach ($case in $Cases) {
        $title = [regex]::Replace($Name, '<(\w+)>', { param($match) $case[$match.Groups[1].Value] })
        $variables = foreach ($key in $case.Keys) { [psvariable]::new($key, $case[$key]) }
        $failure = $null
        try { $null = $Test.InvokeWithContext($null, [psvariable[]] $variables) } catch { $failure = "$_" }
        [pscustomobject]@{ Block = @($script:Blocks.ToArray().Name)[-1]; Name = $title; Tag = @($script:Blocks.ToArray().Tag); Failure = $failure }
    }
}

function Should([switch] $BeExactly, [Parameter(Position = 0)] $Expected, [string] $Because, [Parameter(ValueFromPipeline)] $Actual) {
    process { if ($Actual -cne $Expected) { throw "Expected '$Expected', because $Because, but got '$Actual'." } }
}
