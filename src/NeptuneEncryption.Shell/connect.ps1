# From now on every command of the module, in this session and in its jobs, talks to the stand-in.
param([Parameter(Mandatory)] [string] $EndpointUrl)

$global:PSDefaultParameterValues = @{
    '*-Neptune*:EndpointUrl'          = $EndpointUrl
    '*-Neptune*:AccessKey'            = 'AKIAEMULATORDEMO0001'
    '*-Neptune*:SecretKey'            = 'emulator-demo-secret-1'
    '*-Neptune*:PollInterval'         = 1
    # The stand-in shows a tag at once.
    '*-Neptune*:ClaimWait'            = 1
    # A block among defaults is run for its value: here, the block in it.
    'Start-*Job:InitializationScript' = [scriptblock]::Create("{ & '$($PSCommandPath -replace "'", "''")' -EndpointUrl '$EndpointUrl' }")
}
# As AWS Tools keeps it: a default that yields to -Region and to the Region of what is piped.
$global:StoredAWSRegion = 'us-east-1'
