using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Policies;

/// <summary>What a remediation policy is to allow beside the bare remediation, and what it may be done to.</summary>
internal sealed record RemediationRights(bool SourceRemoval = false, bool Sharing = false, bool KeyCreation = false, bool Copying = false)
{
    /// <summary>Names that the user gives restored clusters, beside those that operations give; with IAM's wildcards.</summary>
    public IReadOnlyList<string> ClusterNames { get; init; } = [];

    /// <summary>Names that the user gives encrypted snapshots and copies of them; with IAM's wildcards.</summary>
    public IReadOnlyList<string> SnapshotNames { get; init; } = [];
}

/// <summary>
/// The IAM policy for a remediation. RDS has no condition key that tells the tags of a creating call from tags that are added later, so a
/// tag by itself proves nothing. What may be changed, shared or deleted bears a name that only operations give and the role in its tags,
/// and tags of a role are taken only under such a name and never in the place of another role.
/// </summary>
internal sealed class RemediationPolicy
{
    private const string RequestedRole = $"aws:RequestTag/{OperationTag.Role}";
    private const string ResourceRoleTag = $"aws:ResourceTag/{OperationTag.Role}";

    private static readonly string[] Planning =
    [
        "rds:DescribeAccountAttributes", "rds:DescribeDBClusterParameterGroups", "rds:DescribeDBEngineVersions",
        "rds:DescribeDBSubnetGroups",
    ];

    private readonly PolicyScope _scope;
    private readonly RemediationRights _rights;
    private readonly IReadOnlyList<string> _clusters;
    private readonly IReadOnlyList<string> _snapshots;

    private RemediationPolicy(PolicyScope scope, RemediationRights rights)
    {
        _scope = scope;
        _rights = rights;
        _clusters = scope.RdsNamed("cluster", [ResourceName.EncryptedPattern, .. rights.ClusterNames]);
        _snapshots = scope.RdsNamed("cluster-snapshot", [ResourceName.EncryptedPattern, .. rights.SnapshotNames]);
    }

    public static EncryptionPolicy Of(PolicyScope scope, RemediationRights rights)
    {
        RemediationPolicy policy = new(scope, rights);
        return new EncryptionPolicy
        {
            Type = PolicyType.Remediation,
            Name = "NeptuneEncryptionRemediation",
            Statements =
            [
                .. AccessPolicy.ReadStatements(scope, [.. AccessPolicy.Reading, .. Planning]),
                .. policy.Making(),
                .. policy.Changing(),
                .. AccessPolicy.KeyUseStatements(scope, scope.Keys, []),
                .. rights.SourceRemoval ? policy.SourceRemoval() : [],
                .. rights.Sharing ? [policy.Sharing()] : Array.Empty<PolicyStatement>(),
                .. rights.Copying ? [policy.Copying()] : Array.Empty<PolicyStatement>(),
                .. rights.KeyCreation ? policy.KeyCreation() : [],
            ],
            Warnings = RemediationWarnings.Of(scope, rights),
        };
    }

    /// <summary>All that is made says its role in the creating call.</summary>
    private IReadOnlyList<PolicyStatement> Making()
    {
        string[] roles = _rights.Copying
            ? [ResourceRole.Temporary, ResourceRole.Kept, ResourceRole.EncryptedSnapshot, ResourceRole.Copy]
            : [ResourceRole.Temporary, ResourceRole.Kept, ResourceRole.EncryptedSnapshot];
        return
        [
            // A restore is authorised on all that it makes or uses; the snapshot may be another account's.
            Allow(
                "Restore",
                ["rds:RestoreDBClusterFromSnapshot"],
                [.. _clusters, .. _scope.Rds("cluster-pg", "og", "subgrp"), _scope.Arn("rds", "*", "cluster-snapshot:*")],
                Makes(ResourceRole.Temporary, ResourceRole.Kept)),
            Allow("Snapshot", ["rds:CreateDBClusterSnapshot"], [.. _clusters, .. _snapshots], Makes(ResourceRole.EncryptedSnapshot)),
            // AWS may count the tags of a creating call as those of the resource, and may not.
            Allow(
                "TagNew",
                ["rds:AddTagsToResource"],
                [.. _clusters, .. _snapshots],
                Makes(roles),
                new("StringEqualsIfExists", ResourceRoleTag, [$"${{{RequestedRole}}}"])),
            // All of no keys fit, hence the second condition.
            Allow(
                "TagProgress",
                ["rds:AddTagsToResource"],
                [.. _clusters, .. _snapshots],
                new("ForAllValues:StringEquals", "aws:TagKeys", [OperationTag.Copied, OperationTag.SourceRemoval, OperationTag.Undo]),
                new("Null", "aws:TagKeys", ["false"]),
                Is(ResourceRole.Kept, ResourceRole.EncryptedSnapshot)),
        ];
    }

    private IReadOnlyList<PolicyStatement> Changing()
        => [
            Allow("RemoveTemporaryCluster", ["rds:DeleteDBCluster"], _clusters, Is(ResourceRole.Temporary)),
            // The same deletion is authorised on the final snapshot too, which has no tags yet.
            Allow("FinalSnapshot", ["rds:DeleteDBCluster"], _scope.Rds("cluster-snapshot")),
            // A temporary cluster's protection is lifted, a kept one gets its backup settings.
            Allow("SetUpCluster", ["rds:ModifyDBCluster"], _clusters, Is(ResourceRole.Temporary, ResourceRole.Kept)),
        ];

    private IReadOnlyList<PolicyStatement> SourceRemoval()
        => [
            // A copy in another Region is never a source.
            Allow(
                "RemoveSource",
                ["rds:DeleteDBClusterSnapshot"],
                _scope.Rds("cluster-snapshot"),
                new PolicyCondition("StringNotEquals", ResourceRoleTag, [ResourceRole.Copy])),
            // Copies of a source show only in the Regions that they are made in.
            .. _scope.InRegions.Count > 0
                ? [new PolicyStatement("LookForCopies", "Allow", ["rds:DescribeDBClusterSnapshots"], ["*"])]
                : Array.Empty<PolicyStatement>(),
            // A copy of an earlier run is proved to come of a restore of the source by AWS's own record of it.
            new("ProveRestore", "Allow", ["cloudtrail:LookupEvents"], ["*"]) { Condition = _scope.InRegions },
        ];

    private PolicyStatement Sharing()
        => Allow("Share", ["rds:ModifyDBClusterSnapshotAttribute"], _snapshots, Is(ResourceRole.EncryptedSnapshot));

    /// <summary>The source may bear any name, be of another Region and another account's; the new tags say which names the copy may
    /// have.</summary>
    private PolicyStatement Copying()
        => Allow("Copy", ["rds:CopyDBClusterSnapshot"], [CopyResources], Makes(ResourceRole.Copy));

    private string CopyResources => $"arn:{_scope.Partition}:rds:*:*:cluster-snapshot:*";

    /// <summary>A key's own policy lets whoever makes it set it up, so that nothing is allowed on any other key but its tags: they are
    /// asked about before the key has an ARN.</summary>
    private IReadOnlyList<PolicyStatement> KeyCreation()
    {
        string aliases = _scope.Arn("kms", _scope.Owner, "alias/*");
        return
        [
            // What KMS authorises on when an alias does not exist yet is not documented; refused, a missing key could not be told from a
            // forbidden one.
            Allow("LookForKey", ["kms:DescribeKey"], [aliases]),
            new("CreateKey", "Allow", ["kms:CreateKey"], ["*"]) { Condition = _scope.InRegions },
            Allow("TagKey", ["kms:TagResource"], [_scope.Arn("kms", _scope.Owner, "key/*")]),
            Allow("NameKey", ["kms:CreateAlias"], [aliases]),
        ];
    }

    private PolicyStatement Allow(
        string sid,
        IReadOnlyList<string> actions,
        IReadOnlyList<string> resources,
        params IReadOnlyList<PolicyCondition> conditions)
        => new(sid, "Allow", actions, resources) { Condition = [.. conditions, .. _scope.OneOfRegions] };

    private static PolicyCondition Makes(params string[] roles) => new("StringEquals", RequestedRole, roles);

    private static PolicyCondition Is(params string[] roles) => new("StringEquals", ResourceRoleTag, roles);
}
