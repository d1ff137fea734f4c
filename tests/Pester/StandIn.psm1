# The stand-in that run.ps1 started, as the suites see it.

function Get-Endpoint { $global:PSDefaultParameterValues['*-Neptune*:EndpointUrl'] }

# Begins anew with the demo's estate, at so many of its seconds in one.
function Reset-StandIn([double] $TimeScale = 6000) {
    foreach ($order in @{ reset = @{ seed = 'demo' } }, @{ clock = @{ scale = $TimeScale } }) {
        $door = @($order.Keys)[0]
        $null = Invoke-RestMethod "$(Get-Endpoint)/_emulator/$door" -Method Post -ContentType application/json -Body (ConvertTo-Json $order[$door])
    }
}

# How often an operation was called; all when none is named.
function Measure-Call([string] $Operation = '*') {
    @((Invoke-RestMethod "$(Get-Endpoint)/_emulator/calls") | Where-Object operation -Like $Operation).Count
}
