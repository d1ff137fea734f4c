using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>Intents as the planner makes them.</summary>
internal static class Sample
{
    public const string KeyArn = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

    public static DesiredState DesiredState(string source = "graph-2025-audit", bool keepCluster = false, params IReadOnlyList<Tag> tags)
        => Of(source, $"arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:{source}", keepCluster, tags);

    /// <summary>An intent whose kept cluster is set up as the source's.</summary>
    public static DesiredState LikeItsSource()
    {
        DesiredState desired = DesiredState(keepCluster: true);
        return desired with
        {
            Settings = desired.Settings with
            {
                VpcSecurityGroupIds = ["sg-0123456789abcdef0", "sg-0123456789abcdef1"],
                DBClusterParameterGroupName = "graph-parameters",
                EnableIAMDatabaseAuthentication = true,
                EnableCloudwatchLogsExports = ["audit"],
                DeletionProtection = true,
                ServerlessCapacity = new ServerlessCapacity(2.5, 16),
            },
            PostRestoreSettings = new PostRestoreSettings(7, "03:00-03:30", true),
        };
    }

    /// <summary>An intent in which everything that is not ours is some given text.</summary>
    public static DesiredState Hostile(string text) => Of(text, text, keepCluster: true, [new Tag(text + "k", text)]) with
    {
        ClusterIdentifier = text,
        SnapshotIdentifier = text,
        KeyArn = text,
        EngineVersion = text,
        Scope = new CallScope("aws", text, text, text),
        Settings = new RestoreSettings
        {
            DBSubnetGroupName = text,
            EngineVersion = text,
            StorageType = text,
            DBClusterParameterGroupName = text,
            VpcSecurityGroupIds = [text, text],
            Port = 8182
        },
    };

    private static DesiredState Of(string source, string arn, bool keepCluster, IReadOnlyList<Tag> tags)
    {
        var operation = Operation.Of(arn, new DateTime(2025, 11, 3, 4, 5, 6, 789, DateTimeKind.Utc), "graph");
        string name = ResourceName.Encrypted(source, operation.Id);
        return new DesiredState
        {
            Operation = operation,
            SourceIdentifier = source,
            Scope = new CallScope("aws", "eu-west-1", "111122223333"),
            KeyArn = KeyArn,
            ClusterIdentifier = name,
            SnapshotIdentifier = name,
            KeepCluster = keepCluster,
            RemoveSource = true,
            EngineVersion = "1.3.2.1",
            Tags = tags,
            Settings = new RestoreSettings { DBSubnetGroupName = "graph-subnets", StorageType = "standard", Port = 8182 },
        };
    }
}
