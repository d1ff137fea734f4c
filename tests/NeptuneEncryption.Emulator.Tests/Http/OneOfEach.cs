using System.Text.Json;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Http;

/// <summary>One call of each operation that does what it is for, and all that calls can change, as one text.</summary>
internal sealed class OneOfEach
{
    private const string Account = "111122223333";
    private const string Tagged = $"arn:aws:rds:{Emulation.Region}:{Account}:cluster-snapshot:social-graph-final";

    private const string OpenPolicy = """{"Statement":{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}}""";

    private readonly Emulation _emulation;
    private readonly Dictionary<string, (string, string)[]> _forms;
    private readonly Dictionary<string, object> _kms;
    private readonly string[] _keys;

    internal OneOfEach(Emulation emulation)
    {
        _emulation = emulation;
        Rds.AddCluster(new("spare"));
        string key = Kms.CreateKey(new() { Tags = [new("team", "db")] }).Arn;
        string other = Kms.CreateKey(new()).Arn;
        string doomed = Kms.CreateKey(new()).Arn;
        string disabled = Kms.CreateKey(new()).Arn;
        Kms.ScheduleKeyDeletion(new(doomed));
        Kms.DisableKey(new(disabled));
        Kms.EnableKeyRotation(new(other));
        Kms.CreateAlias(new("alias/spare", key));
        string grant = Kms.CreateGrant(new(key, $"arn:aws:iam::{Account}:root", ["Decrypt"])).GrantId;
        Rds.AddSnapshot(new("encrypted", "gone") { KmsKeyId = key });
        _keys = [key, other, doomed, disabled];
        _forms = new()
        {
            ["DescribeDBClusterSnapshots"] = [],
            ["DescribeDBClusterSnapshotAttributes"] = [("DBClusterSnapshotIdentifier", "social-graph-final")],
            ["ModifyDBClusterSnapshotAttribute"] =
                [("DBClusterSnapshotIdentifier", "social-graph-final"), ("AttributeName", "restore"), ("ValuesToAdd.AttributeValue.1", "444455556666")],
            ["CreateDBClusterSnapshot"] = [("DBClusterSnapshotIdentifier", "made"), ("DBClusterIdentifier", "spare")],
            ["CopyDBClusterSnapshot"] =
                [("SourceDBClusterSnapshotIdentifier", "encrypted"), ("TargetDBClusterSnapshotIdentifier", "copied"), ("KmsKeyId", key)],
            ["DeleteDBClusterSnapshot"] = [("DBClusterSnapshotIdentifier", "social-graph-final")],
            ["DescribeDBClusters"] = [],
            ["CreateDBCluster"] =
                [("DBClusterIdentifier", "created"), ("Engine", "neptune"), ("StorageEncrypted", "true"), ("KmsKeyId", key)],
            ["RestoreDBClusterFromSnapshot"] =
                [("DBClusterIdentifier", "restored"), ("SnapshotIdentifier", "social-graph-final"), ("Engine", "neptune"), ("KmsKeyId", key)],
            ["ModifyDBCluster"] = [("DBClusterIdentifier", "spare"), ("StorageType", "iopt1"), ("ApplyImmediately", "true")],
            ["DeleteDBCluster"] = [("DBClusterIdentifier", "spare"), ("SkipFinalSnapshot", "true")],
            ["ListTagsForResource"] = [("ResourceName", Tagged)],
            ["AddTagsToResource"] = [("ResourceName", Tagged), ("Tags.Tag.1.Key", "a"), ("Tags.Tag.1.Value", "b")],
            ["RemoveTagsFromResource"] = [("ResourceName", Tagged.Replace(
                "social-graph-final",
                "fraud-graph-2025-audit",
                StringComparison.Ordinal)), ("TagKeys.member.1", "keep")],
            ["DescribeDBSubnetGroups"] = [],
            ["DescribeDBClusterParameterGroups"] = [],
            ["DescribeDBEngineVersions"] = [("Engine", "neptune")],
            ["DescribeAccountAttributes"] = [],
            ["GetCallerIdentity"] = [],
            ["AssumeRole"] = [("RoleArn", $"arn:aws:iam::{Account}:role/NeptuneAudit"), ("RoleSessionName", "one")],
            ["DescribeRegions"] = [],
        };
        _kms = new()
        {
            ["DescribeKey"] = new { KeyId = key },
            ["CreateKey"] = new { },
            ["EnableKey"] = new { KeyId = disabled },
            ["DisableKey"] = new { KeyId = key },
            ["EnableKeyRotation"] = new { KeyId = key },
            ["DisableKeyRotation"] = new { KeyId = other },
            ["GetKeyRotationStatus"] = new { KeyId = key },
            ["ScheduleKeyDeletion"] = new { KeyId = key },
            ["CancelKeyDeletion"] = new { KeyId = doomed },
            ["GetKeyPolicy"] = new { KeyId = key },
            ["PutKeyPolicy"] = new { KeyId = key, Policy = OpenPolicy },
            ["TagResource"] = new { KeyId = key, Tags = new[] { new { TagKey = "a", TagValue = "b" } } },
            ["UntagResource"] = new { KeyId = key, TagKeys = new[] { "team" } },
            ["ListResourceTags"] = new { KeyId = key },
            ["CreateGrant"] = new { KeyId = key, GranteePrincipal = $"arn:aws:iam::{Account}:root", Operations = new[] { "Encrypt" } },
            ["ListGrants"] = new { KeyId = key },
            ["RevokeGrant"] = new { KeyId = key, GrantId = grant },
            ["CreateAlias"] = new { AliasName = "alias/more", TargetKeyId = key },
            ["UpdateAlias"] = new { AliasName = "alias/spare", TargetKeyId = other },
            ["DeleteAlias"] = new { AliasName = "alias/spare" },
            ["ListAliases"] = new { },
        };
    }

    /// <summary>All operations that are declared, by the signing names of their services.</summary>
    internal static IEnumerable<(string Service, string Operation)> Operations { get; } =
        [.. new AwsServices().All.SelectMany(service => service.Operations, (service, operation) => (service.SigningName, operation.Name))
            .Order()];

    private RdsService Rds => _emulation.Host.Simulation.Rds(Account, Emulation.Region);

    private KmsService Kms => _emulation.Host.Simulation.Kms(Account, Emulation.Region);

    internal Task<WireResponse> CallAsync(string service, string operation) => service switch
    {
        "kms" => _emulation.KmsAsync(operation, _kms[operation]),
        "cloudtrail" => _emulation.CloudTrailAsync(operation, new { }),
        "sts" => _emulation.StsAsync(operation, _forms[operation]),
        "ec2" => _emulation.Ec2Async(operation, _forms[operation]),
        _ => _emulation.RdsAsync(operation, _forms[operation]),
    };

    /// <summary>What there is now. Whoever makes an id takes a number, so that new keys and sessions show in the last one.</summary>
    internal string State()
    {
        DBClusterSnapshot[] snapshots = [.. Rds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots];
        return JsonSerializer.Serialize(new
        {
            Rds.DescribeDBClusters(new()).DBClusters,
            snapshots,
            Shares = snapshots.Select(snapshot => Rds.DescribeDBClusterSnapshotAttributes(new(snapshot.DBClusterSnapshotArn))),
            Keys = _keys.Select(key => new
            {
                Key = Kms.DescribeKey(new(key)),
                Rotation = Kms.DescribeKey(new(key)).KeyState == KeyState.PendingDeletion ? null : Kms.GetKeyRotationStatus(new(key)),
                Policy = Kms.GetKeyPolicy(new(key)),
                Tags = Kms.ListResourceTags(new(key)),
                Grants = Kms.ListGrants(new(key)),
            }),
            Kms.ListAliases(new()).Aliases,
            Number = _emulation.Host.Simulation.NextNumber(),
        });
    }
}
