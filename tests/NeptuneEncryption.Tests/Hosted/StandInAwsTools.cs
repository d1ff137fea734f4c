using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>
/// Functions with the names and parameters of AWS.Tools that our script calls, on the emulator's state: AWS.Tools itself is not at hand.
/// What they take no parameter for, the script may not give.
/// </summary>
internal sealed class StandInAwsTools(EmulatorHost host)
{
    public const string Functions = """
        function Get-STSCallerIdentity([Parameter(Mandatory)] $Region) { [pscustomobject]@{ Account = '111122223333' } }
        function Get-KMSKey([Parameter(Mandatory)] $KeyId, [Parameter(Mandatory)] $Region) { $tools.Key($KeyId) }
        function Get-EC2Region([Parameter(Mandatory)] $Region) { [pscustomobject]@{ RegionName = 'us-east-1' } }
        function Get-NPTDBCluster([hashtable[]] $Filter, [Parameter(Mandatory)] $Region) { $tools.Clusters() }
        function Get-NPTDBClusterSnapshot($SnapshotType, [bool] $IncludeShared, [Parameter(Mandatory)] $Region) { $tools.Snapshots($SnapshotType, $IncludeShared) }
        function Get-NPTResourceTagList([Parameter(Mandatory)] $ResourceName, [Parameter(Mandatory)] $Region) { $tools.Tags($ResourceName) }
        function Get-NPTDBClusterSnapshotAttribute([Parameter(Mandatory)] $DBClusterSnapshotIdentifier, [Parameter(Mandatory)] $Region) { $tools.Attributes($DBClusterSnapshotIdentifier) }
        function Restore-NPTDBClusterFromSnapshot {
            [CmdletBinding()] param(
                [Parameter(Mandatory)] $DBClusterIdentifier, [Parameter(Mandatory)] $SnapshotIdentifier, [Parameter(Mandatory)] $Engine, [Parameter(Mandatory)] $KmsKeyId,
                [hashtable[]] $Tag, $DBSubnetGroupName, $Port, $StorageType, $EngineVersion, [Parameter(Mandatory)] $Region, [switch] $Force)
            $tools.Restore($DBClusterIdentifier, $SnapshotIdentifier, $Engine, $KmsKeyId, $Tag, $DBSubnetGroupName, $Port, $StorageType)
        }
        function New-NPTDBClusterSnapshot {
            [CmdletBinding()] param([Parameter(Mandatory)] $DBClusterSnapshotIdentifier, [Parameter(Mandatory)] $DBClusterIdentifier, [hashtable[]] $Tag, [Parameter(Mandatory)] $Region, [switch] $Force)
            $tools.Create($DBClusterSnapshotIdentifier, $DBClusterIdentifier, $Tag)
        }
        function Add-NPTResourceTag { [CmdletBinding()] param([Parameter(Mandatory)] $ResourceName, [hashtable[]] $Tag, [Parameter(Mandatory)] $Region, [switch] $Force) $tools.AddTags($ResourceName, $Tag) }
        function Remove-NPTDBCluster { [CmdletBinding()] param([Parameter(Mandatory)] $DBClusterIdentifier, [bool] $SkipFinalSnapshot, [Parameter(Mandatory)] $Region, [switch] $Force) $tools.DeleteCluster($DBClusterIdentifier, $SkipFinalSnapshot) }
        function Remove-NPTDBClusterSnapshot { [CmdletBinding()] param([Parameter(Mandatory)] $DBClusterSnapshotIdentifier, [Parameter(Mandatory)] $Region, [switch] $Force) $tools.DeleteSnapshot($DBClusterSnapshotIdentifier) }
        # Of Microsoft.PowerShell.Utility, which is not at hand either.
        function Start-Sleep($Seconds) { $tools.Sleep($Seconds) }
        function Write-Information($MessageData) { }
        """;

    private RdsService Rds => host.Simulation.Rds(EmulatedAccount.Account, "us-east-1");

    private KmsService Kms => host.Simulation.Kms(EmulatedAccount.Account, "us-east-1");

    public void Sleep(int seconds) => host.Clock.Advance(TimeSpan.FromSeconds(seconds));

    public PSObject Key(string id) => Row(("KeyState", $"{Kms.DescribeKey(new DescribeKeyRequest(id)).KeyState}"));

    public PSObject[] Clusters() => [.. Rds.DescribeDBClusters(new DescribeDBClustersRequest()).DBClusters.Select(c => Row(
        ("DBClusterIdentifier", c.DBClusterIdentifier), ("DBClusterArn", c.DBClusterArn), ("Status", c.Status),
            ("StorageEncrypted", c.StorageEncrypted),
        ("KmsKeyId", c.KmsKeyId), ("Engine", c.Engine), ("ClusterCreateTime", c.ClusterCreateTime.UtcDateTime),
        // The SDK may say null for an empty list.
        ("DBClusterMembers", !c.DBClusterMembers.Any() ? null : c.DBClusterMembers)))];

    public PSObject[] Snapshots(string? type, bool shared)
        => [.. Rds.DescribeDBClusterSnapshots(
            new DescribeDBClusterSnapshotsRequest { SnapshotType = NullIfEmpty(type), IncludeShared = shared }).DBClusterSnapshots.Select(s => Row(
            ("DBClusterSnapshotIdentifier", s.DBClusterSnapshotIdentifier), ("DBClusterSnapshotArn", s.DBClusterSnapshotArn),
                ("Status", s.Status), ("SourceDBClusterSnapshotArn", s.SourceDBClusterSnapshotArn),
            ("SnapshotCreateTime", s.SnapshotCreateTime.UtcDateTime), ("PercentProgress", s.PercentProgress),
                ("StorageEncrypted", s.StorageEncrypted), ("KmsKeyId", s.KmsKeyId),
            ("Engine", s.Engine), ("EngineVersion", s.EngineVersion), ("DBClusterIdentifier", s.DBClusterIdentifier),
                ("ClusterCreateTime", s.ClusterCreateTime?.UtcDateTime)))];

    public PSObject[] Tags(string arn)
        => [.. Rds.ListTagsForResource(new ListTagsForResourceRequest(arn)).Select(t => Row(("Key", t.Key), ("Value", t.Value)))];

    public PSObject Attributes(string id) => Row(("DBClusterSnapshotAttributes",
        Rds.DescribeDBClusterSnapshotAttributes(new DescribeDBClusterSnapshotAttributesRequest(id)).DBClusterSnapshotAttributes
            .Select(a => Row(("AttributeName", a.AttributeName), ("AttributeValues", a.AttributeValues)))
            .ToArray()));

    public void Restore(
        string cluster,
        string snapshot,
        string engine,
        string key,
        Hashtable[] tags,
        string? subnetGroup,
        int? port,
        string? storageType)
        => Rds.RestoreDBClusterFromSnapshot(new RestoreDBClusterFromSnapshotRequest(cluster, snapshot, engine)
        {
            KmsKeyId = key,
            Tags = Tags(tags),
            DBSubnetGroupName = NullIfEmpty(subnetGroup),
            Port = port == 0 ? null : port,
            StorageType = NullIfEmpty(storageType),
        });

    public void Create(string snapshot, string cluster, Hashtable[] tags)
        => Rds.CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest(snapshot, cluster) { Tags = Tags(tags) });

    public void AddTags(string arn, Hashtable[] tags) => Rds.AddTagsToResource(new AddTagsToResourceRequest(arn, Tags(tags)));

    public void DeleteCluster(string cluster, bool skipFinalSnapshot)
        => Rds.DeleteDBCluster(new DeleteDBClusterRequest(cluster) { SkipFinalSnapshot = skipFinalSnapshot });

    public void DeleteSnapshot(string snapshot) => Rds.DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest(snapshot));

    // PowerShell makes an empty text of $null where a text is expected.
    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static Tag[] Tags(Hashtable[] tags) => [.. tags.Select(tag => new Tag($"{tag["Key"]}", $"{tag["Value"]}"))];

    private static PSObject Row(params ReadOnlySpan<(string Name, object? Value)> properties)
    {
        PSObject row = new();
        foreach ((string name, object? value) in properties)
            row.Properties.Add(new PSNoteProperty(name, value));
        return row;
    }
}
