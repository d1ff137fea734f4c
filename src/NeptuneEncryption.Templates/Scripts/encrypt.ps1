#Requires -Version 7.2
<#
.SYNOPSIS
Makes verified, encrypted copies of unencrypted Amazon Neptune DB cluster snapshots with AWS.Tools.

.DESCRIPTION
Restore with a key, check, snapshot, check, clean up. It gives the names and tags that the module NeptuneEncryption gives, so either
can finish what the other has begun. Run it again to go on where it was stopped. Needs AWS.Tools.Neptune, AWS.Tools.KeyManagementService
and AWS.Tools.SecurityToken, and with -RemoveSource AWS.Tools.EC2, with credentials in the session's or the usual places.

.PARAMETER RemoveSource
Delete each unencrypted source at the very end, once its encrypted copy is verified and the temporary cluster is gone. A source that is
shared with other accounts stays.

.PARAMETER PollSeconds
Seconds between two looks at AWS.

.PARAMETER TimeoutSeconds
Seconds that one wait may take.
#>
param(
    [switch] $RemoveSource,
    [int] $PollSeconds = 30,
    [int] $TimeoutSeconds = 14400
)
$ErrorActionPreference = 'Stop'

function Stop-Encryption([hashtable] $Item, [string] $Why) {
    throw "$($Item.SourceId) in $($Item.Region): $Why"
}

function Write-Step([hashtable] $Item, [string] $What) {
    Write-Information "$($Item.SourceId): $What" -InformationAction Continue
}

# AWS's time as the tags have it: UTC, to the millisecond.
function ConvertTo-Utc([datetime] $Time) {
    $Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [cultureinfo]::InvariantCulture)
}

function Get-Source([hashtable] $Item) {
    $types = @{ SnapshotType = $Item.SourceType }
    if ($Item.SourceType -eq 'shared') { $types.IncludeShared = $true }
    $source = Get-NPTDBClusterSnapshot @types -Region $Item.Region | Where-Object { $_.DBClusterSnapshotArn -ceq $Item.SourceArn }
    if ($source -and (ConvertTo-Utc $source.SnapshotCreateTime) -cne $Item.SourceCreated) {
        Stop-Encryption $Item "this is another snapshot of the same name, created $(ConvertTo-Utc $source.SnapshotCreateTime); it was not touched"
    }
    $source
}

function Get-Cluster([hashtable] $Item) {
    $cluster = Get-NPTDBCluster -Filter @{ Name = 'engine'; Values = 'neptune' } -Region $Item.Region |
        Where-Object { $_.DBClusterIdentifier -eq $Item.Cluster }
    if (-not $cluster) { return }
    try {
        Assert-Tag $Item "cluster $($Item.Cluster)" $cluster.DBClusterArn $Item.Cluster 'temporary', 'kept'
    }
    catch {
        # It was being deleted, and is gone since it was listed.
        if ("$_" -match 'DBCluster .*not found') { return }
        throw
    }
    $cluster
}

function Get-Copy([hashtable] $Item) {
    $copy = Get-NPTDBClusterSnapshot -SnapshotType manual -Region $Item.Region | Where-Object { $_.DBClusterSnapshotIdentifier -eq $Item.Copy }
    if ($copy) { Assert-Tag $Item "snapshot $($Item.Copy)" $copy.DBClusterSnapshotArn $Item.Copy 'encrypted-snapshot' }
    $copy
}

function Get-Tag([hashtable] $Item, [string] $Arn) {
    $tags = @{}
    foreach ($tag in Get-NPTResourceTagList -ResourceName $Arn -Region $Item.Region) { $tags[$tag.Key] = $tag.Value }
    $tags
}

# What bears our name must be of our operation, made for this source, under this key, and must not have its tags from elsewhere.
function Assert-Tag([hashtable] $Item, [string] $What, [string] $Arn, [string] $Self, [string[]] $Role) {
    $tags = Get-Tag $Item $Arn
    $ours = $tags['neptune-encryption:operation'] -ceq $Item.Operation -and $tags['neptune-encryption:source-arn'] -ceq $Item.SourceArn -and
        $tags['neptune-encryption:source-created'] -ceq $Item.SourceCreated -and $tags['neptune-encryption:self'] -eq $Self -and
        $tags['neptune-encryption:role'] -cin $Role
    if (-not $ours) { Stop-Encryption $Item "$What exists already and is not of this operation; it was not touched" }
    if ($tags['neptune-encryption:key-arn'] -cne $Item.KeyArn) {
        Stop-Encryption $Item "$What is of this operation, but under the key $($tags['neptune-encryption:key-arn']); finish it with that key, or undo it"
    }
}

function Assert-AccountAndKey([hashtable] $Item) {
    $account = (Get-STSCallerIdentity -Region $Item.Region).Account
    if ($account -ne $Item.AccountId) { Stop-Encryption $Item "the credentials are of account $account, the snapshot was found in $($Item.AccountId)" }
    try {
        $state = (Get-KMSKey -KeyId $Item.KeyArn -Region $Item.Region).KeyState
    }
    catch {
        # A key policy that lets us in by way of RDS only denies us the look: that says nothing bad of the key.
        if ("$_" -notmatch 'not authorized') { throw }
        Write-Warning "$($Item.SourceId): the state of the key is not known: $_"
        return
    }
    if ($state -ne 'Enabled') { Stop-Encryption $Item "the key $($Item.KeyArn) is $state; nothing was changed" }
}

function Start-Restore([hashtable] $Item) {
    $source = Get-Source $Item
    if ($source.Status -ne 'available') { Stop-Encryption $Item "the snapshot is '$($source.Status)'; only one that is available can be restored" }
    Write-Step $Item "restoring to cluster $($Item.Cluster) under $($Item.KeyArn)"
    $settings = $Item.Settings
    $null = Restore-NPTDBClusterFromSnapshot -DBClusterIdentifier $Item.Cluster -SnapshotIdentifier $Item.SourceArn -Engine neptune -KmsKeyId $Item.KeyArn -Tag $Item.ClusterTags @settings -Region $Item.Region -Force
}

function Wait-Cluster([hashtable] $Item) {
    $start = [datetime]::UtcNow
    while ($true) {
        $cluster = Get-Cluster $Item
        if ($cluster.Status -eq 'available') { break }
        if (-not $cluster -or $cluster.Status -match '^(failed|deleting|deleted|incompatible-.*|inaccessible-.*)$') {
            Stop-Encryption $Item "cluster $($Item.Cluster) is '$($cluster.Status)' and will not become available; the source was not touched"
        }
        Wait-Moment $Item $start "cluster $($Item.Cluster) is $($cluster.Status)"
    }
    # Gate 1: nothing is made of a cluster that is not encrypted.
    if (-not $cluster.StorageEncrypted) { Stop-Encryption $Item "cluster $($Item.Cluster) came out unencrypted; no snapshot of it was taken, nothing was deleted" }
    if ($cluster.KmsKeyId -cne $Item.KeyArn) { Stop-Encryption $Item "cluster $($Item.Cluster) is encrypted under $($cluster.KmsKeyId), not under $($Item.KeyArn); nothing was deleted" }
    if ($cluster.Engine -ne 'neptune') { Stop-Encryption $Item "cluster $($Item.Cluster) has the engine $($cluster.Engine); nothing was deleted" }
    if (@($cluster.DBClusterMembers | Where-Object { $_ }).Count -or (Get-Tag $Item $cluster.DBClusterArn)['neptune-encryption:copied']) {
        Stop-Encryption $Item "cluster $($Item.Cluster) has instances or has had its snapshot, and may have been written to; no snapshot of it was taken"
    }
    $cluster
}

function Start-Copy([hashtable] $Item, $Cluster) {
    Write-Step $Item "taking snapshot $($Item.Copy) of cluster $($Item.Cluster)"
    $tags = $Item.CopyTags + @{ Key = 'neptune-encryption:cluster-created'; Value = ConvertTo-Utc $Cluster.ClusterCreateTime }
    $null = New-NPTDBClusterSnapshot -DBClusterSnapshotIdentifier $Item.Copy -DBClusterIdentifier $Item.Cluster -Tag $tags -Region $Item.Region -Force
}

function Wait-Copy([hashtable] $Item) {
    $start = [datetime]::UtcNow
    while ($true) {
        $copy = Get-Copy $Item
        if ($copy.Status -eq 'available') { break }
        if (-not $copy -or $copy.Status -match '^(failed|deleting|deleted)$') {
            Stop-Encryption $Item "snapshot $($Item.Copy) is '$($copy.Status)'; nothing was deleted"
        }
        Wait-Moment $Item $start "snapshot $($Item.Copy) is $($copy.Status) at $($copy.PercentProgress) %"
    }
    # Gate 2: the copy itself, as AWS describes it now.
    $made = (Get-Tag $Item $copy.DBClusterSnapshotArn)['neptune-encryption:cluster-created']
    $isPatch = -not $Item.EngineVersion -or $copy.EngineVersion -eq $Item.EngineVersion -or
        (($copy.EngineVersion -replace '\.\d+$') -eq ($Item.EngineVersion -replace '\.\d+$') -and [version] $copy.EngineVersion -gt [version] $Item.EngineVersion)
    $fault = if (-not $copy.StorageEncrypted) { 'is not encrypted' }
    elseif ($copy.KmsKeyId -cne $Item.KeyArn) { "is encrypted under $($copy.KmsKeyId), not under $($Item.KeyArn)" }
    elseif ($copy.Engine -ne 'neptune') { "has the engine $($copy.Engine)" }
    elseif ($copy.DBClusterIdentifier -ne $Item.Cluster -or (ConvertTo-Utc $copy.ClusterCreateTime) -cne $made) { 'was made of another cluster than the one that was restored and checked' }
    elseif (-not $isPatch) { "has version $($copy.EngineVersion), expected was $($Item.EngineVersion) or a later patch" }
    if ($fault) { Stop-Encryption $Item "snapshot $($Item.Copy) $fault; nothing was deleted" }
    $copy
}

function Remove-TemporaryCluster([hashtable] $Item) {
    $cluster = Get-Cluster $Item
    if (-not $cluster -or $cluster.Status -eq 'deleting' -or (Get-Tag $Item $cluster.DBClusterArn)['neptune-encryption:role'] -cne 'temporary') { return }
    if (@($cluster.DBClusterMembers | Where-Object { $_ }).Count) { Stop-Encryption $Item "cluster $($Item.Cluster) has instances now; it and the source stay" }
    Write-Step $Item "deleting the temporary cluster $($Item.Cluster)"
    $null = Remove-NPTDBCluster -DBClusterIdentifier $Item.Cluster -SkipFinalSnapshot $true -Region $Item.Region -Force
}

function Remove-Source([hashtable] $Item) {
    if (-not $Item.IsRemovable) { Write-Step $Item "the source stays: only a manual snapshot of one's own can be deleted"; return }
    # Whoever deletes the source claims it on the copy first and looks then; whoever undoes the copy does the same. So one of two sees the other.
    # A tag is not seen everywhere at once: the claim is given a minute.
    $copy = Wait-Copy $Item
    $claim = @{ Key = 'neptune-encryption:source-removal'; Value = ConvertTo-Utc ([datetime]::UtcNow) }
    $null = Add-NPTResourceTag -ResourceName $copy.DBClusterSnapshotArn -Tag $claim -Region $Item.Region -Force
    Write-Step $Item "letting the claim on snapshot $($Item.Copy) be seen"
    Start-Sleep -Seconds 60
    Assert-NoCopyUnderWay $Item
    $state = (Get-KMSKey -KeyId $Item.KeyArn -Region $Item.Region).KeyState
    if ($state -ne 'Enabled') { Stop-Encryption $Item "the key $($Item.KeyArn) is $state, and the copy can be restored only with it; the source stays" }
    $copy = Wait-Copy $Item
    $tags = Get-Tag $Item $copy.DBClusterSnapshotArn
    if ($tags['neptune-encryption:undo']) { Stop-Encryption $Item "snapshot $($Item.Copy) is being undone by somebody; the source stays" }
    if (-not $tags['neptune-encryption:source-removal']) {
        Stop-Encryption $Item "the claim on snapshot $($Item.Copy) is not seen; the source stays. Run the script again"
    }
    if (-not (Get-Source $Item)) { return }
    $attributes = (Get-NPTDBClusterSnapshotAttribute -DBClusterSnapshotIdentifier $Item.SourceId -Region $Item.Region).DBClusterSnapshotAttributes
    $shared = @($attributes | Where-Object { $_.AttributeName -eq 'restore' } | ForEach-Object { $_.AttributeValues } | Where-Object { $_ })
    if ($shared.Count) { Stop-Encryption $Item "the source is shared with $($shared -join ', ') and stays" }
    Write-Step $Item 'deleting the unencrypted source'
    $null = Remove-NPTDBClusterSnapshot -DBClusterSnapshotIdentifier $Item.SourceId -Region $Item.Region -Force
}

# AWS ends copies whose source is deleted. They show only in the Region that they are made in.
function Assert-NoCopyUnderWay([hashtable] $Item) {
    foreach ($region in (Get-EC2Region -Region $Item.Region).RegionName) {
        try {
            $copies = @(Get-NPTDBClusterSnapshot -SnapshotType manual -Region $region |
                    Where-Object { $_.SourceDBClusterSnapshotArn -ceq $Item.SourceArn -and $_.Status -notin 'available', 'failed', 'deleting' })
        }
        catch {
            if ("$_" -notmatch 'not authorized') { throw }
            Write-Warning "$($Item.SourceId): whether the source is being copied to $region is not known: $_"
            continue
        }
        if ($copies.Count) { Stop-Encryption $Item "the source is being copied to $($copies.DBClusterSnapshotArn -join ', ') and stays" }
    }
}

function Wait-Moment([hashtable] $Item, [datetime] $Start, [string] $State) {
    Write-Step $Item $State
    if (([datetime]::UtcNow - $Start).TotalSeconds -ge $TimeoutSeconds) {
        Stop-Encryption $Item "$State, after $TimeoutSeconds seconds; AWS goes on, and so does this script when it is run again"
    }
    Start-Sleep -Seconds $PollSeconds
}

function Invoke-Encryption([hashtable] $Item) {
    Assert-AccountAndKey $Item
    if (-not (Get-Copy $Item)) {
        if (-not (Get-Cluster $Item)) { Start-Restore $Item }
        Start-Copy $Item (Wait-Cluster $Item)
    }
    $null = Wait-Copy $Item
    Write-Step $Item "snapshot $($Item.Copy) is verified"
    Remove-TemporaryCluster $Item
    if ($RemoveSource) { Remove-Source $Item }
}
