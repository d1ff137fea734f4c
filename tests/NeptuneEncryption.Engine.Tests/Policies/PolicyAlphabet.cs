using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using static NeptuneEncryption.Engine.Tests.Policies.PolicyEstate;
using SimulatedTag = NeptuneEncryption.Emulator.Simulation.Tag;

namespace NeptuneEncryption.Engine.Tests.Policies;

/// <summary>One call of a sequence.</summary>
/// <param name="Text">What it does, in words.</param>
internal sealed record PolicyCall(string Service, string Operation, object Request, string Text)
{
    public override string ToString() => Text;
}

/// <summary>Every writing operation × every resource × our and foreign names and tags.</summary>
internal static class PolicyAlphabet
{
    private const string Rds = "rds";
    private const string Kms = "kms";

    private static readonly SimulatedTag[][] TagSets =
    [
        [], [new(RoleTag, "temporary")], [new(RoleTag, "kept")], [new(RoleTag, "encrypted-snapshot")], [new(RoleTag, "copy")],
        [new("neptune-encryption:source-removal", "now")], [new("neptune-encryption:undo", "now"), new("team", "us")], [new("team", "us")],
    ];

    internal static IReadOnlyList<PolicyCall> Of(PolicyEstate estate, string maker)
    {
        (IReadOnlyList<string> clusters, IReadOnlyList<string> snapshots) = (estate.Clusters, estate.Snapshots);
        return
        [
            .. clusters.SelectMany(OnCluster), .. snapshots.SelectMany(OnSnapshot),
            .. clusters.SelectMany(cluster => Make($"snapshot of {cluster}", (name, tags)
                => new CreateDBClusterSnapshotRequest(name, cluster) { Tags = tags })),
            .. snapshots.SelectMany(snapshot => Make($"copy of {snapshot}", (name, tags)
                => new CopyDBClusterSnapshotRequest(snapshot, name) { Tags = tags, KmsKeyId = estate.Key })),
            .. snapshots.SelectMany(snapshot => Make($"restore of {snapshot}", (name, tags)
                => new RestoreDBClusterFromSnapshotRequest(name, snapshot, "neptune") { Tags = tags, KmsKeyId = estate.Key })),
            .. Make("cluster", (name, tags) => new CreateDBClusterRequest(name, "neptune") { Tags = tags }),
            .. OnKey(estate.Key, maker),
        ];
    }

    private static IEnumerable<PolicyCall> OnCluster(string name)
        => [
        .. Tagging($"cluster {name}", ClusterArn(name)),
        Call(Rds, new DeleteDBClusterRequest(name) { SkipFinalSnapshot = true }, $"delete cluster {name}"),
        Call(Rds, new DeleteDBClusterRequest(name) { FinalDBSnapshotIdentifier = NewNames[1] }, $"delete cluster {name} with snapshot"),
        Call(Rds, new ModifyDBClusterRequest(name) { DeletionProtection = false }, $"unprotect cluster {name}"),
        Call(Rds, new ModifyDBClusterRequest(name) { BackupRetentionPeriod = 9 }, $"modify cluster {name}"),
        .. NewNames.Select(to => Call(
            Rds,
            new ModifyDBClusterRequest(name) { NewDBClusterIdentifier = to, ApplyImmediately = true },
            $"rename cluster {name} to {to}")),
    ];

    private static IEnumerable<PolicyCall> OnSnapshot(string name)
        => [
        .. Tagging($"snapshot {name}", SnapshotArn(name)),
        Call(Rds, new DeleteDBClusterSnapshotRequest(name), $"delete snapshot {name}"),
        Call(Rds, new ModifyDBClusterSnapshotAttributeRequest(name, "restore") { ValuesToAdd = [Stranger] }, $"share snapshot {name}"),
    ];

    private static IEnumerable<PolicyCall> Tagging(string what, string arn)
        => [
        .. TagSets.Where(tags => tags.Length > 0).Select(tags
            => Call(Rds, new AddTagsToResourceRequest(arn, tags), $"tag {what} {Names(tags)}")),
        Call(Rds, new RemoveTagsFromResourceRequest(arn, [RoleTag, "team"]), $"untag {what}"),
    ];

    private static IEnumerable<PolicyCall> Make(string what, Func<string, SimulatedTag[], object> request)
        => NewNames.SelectMany(name => TagSets.Select(tags
            => Call(Rds, request(name, tags), $"make {what} as {name} {Names(tags)}")));

    private static IEnumerable<PolicyCall> OnKey(string key, string maker)
    {
        string taken = $$$"""{"Statement":{"Effect":"Allow","Principal":{"AWS":"{{{maker}}}"},"Action":"kms:*","Resource":"*"}}""";
        return
        [
            Call(Kms, new CreateKeyRequest(), "make a key"),
            Call(Kms, new CreateKeyRequest { Policy = taken, Tags = [new("team", "us")] }, "make a key with a policy and tags"),
            Call(Kms, new PutKeyPolicyRequest(key, taken), "take over the key"),
            Call(Kms, new PutKeyPolicyRequest(key, taken) { BypassPolicyLockoutSafetyCheck = true }, "take over the key, unchecked"),
            Call(Kms, new DisableKeyRequest(key), "disable the key"), Call(Kms, new EnableKeyRequest(key), "enable the key"),
            Call(Kms, new ScheduleKeyDeletionRequest(key), "schedule the key's deletion"),
            Call(Kms, new CancelKeyDeletionRequest(key), "cancel the key's deletion"),
            Call(Kms, new EnableKeyRotationRequest(key), "rotate the key"),
            Call(Kms, new DisableKeyRotationRequest(key), "stop the key's rotation"),
            Call(Kms, new TagResourceRequest(key, [new("team", "us")]), "tag the key"),
            Call(Kms, new UntagResourceRequest(key, ["team"]), "untag the key"),
            Call(Kms, new CreateAliasRequest("alias/mine", key), "give the key another alias"),
            Call(Kms, new UpdateAliasRequest("alias/prod", "alias/ours"), "move the key's alias to the alias of ours"),
            Call(Kms, new UpdateAliasRequest("alias/ours", key), "move our alias to the key"),
            Call(Kms, new DeleteAliasRequest("alias/prod"), "delete the key's alias"),
            Call(Kms, new CreateGrantRequest(key, $"arn:aws:iam::{Stranger}:root", ["Decrypt"]), "grant the key to a stranger"),
            Call(Kms, new RevokeGrantRequest(key, "none"), "revoke a grant"),
        ];
    }

    private static PolicyCall Call(string service, object request, string text)
        => new(service, request.GetType().Name[..^"Request".Length], request, text);
}
