using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Templates.Writers;
using YamlDotNet.RepresentationModel;

namespace NeptuneEncryption.Templates.CloudFormation;

/// <summary>
/// A stack of encrypted clusters restored from the snapshots. Its clusters carry the operation's tags in the role <c>kept</c>,
/// so the module can take their snapshots, and never deletes them.
/// </summary>
internal static class StackTemplate
{
    private const string KeyParameter = "KmsKeyArn";
    private const string SubnetGroupParameter = "DBSubnetGroupName";
    private const string MakesKey = "MakesKey";
    private const string HasSubnetGroup = "HasSubnetGroup";
    private const string Key = "EncryptionKey";

    // A template may have 200 parameters; two are of each snapshot, two of the stack.
    private const int MaxSnapshots = 99;

    private static YamlNode KeyArn => Yaml.If(MakesKey, Yaml.GetAtt(Key, "Arn"), Yaml.Ref(KeyParameter));

    public static string StackName(IReadOnlyList<DesiredState> states) => $"neptune-encryption-{states[0].Operation.Id}";

    public static string Write(IReadOnlyList<DesiredState> states)
    {
        if (states.Count > MaxSnapshots)
            throw TooLarge(states);
        return Yaml.Write(Yaml.Map(
        [
            ("AWSTemplateFormatVersion", Yaml.Text("2010-09-09")),
            ("Description", Yaml.Text(
                "Restores unencrypted Amazon Neptune DB cluster snapshots to encrypted clusters. Deleting the stack leaves an encrypted "
                    + "final snapshot of each; "
                + "Invoke-NeptuneSnapshotEncryption makes and verifies one without deleting anything.")),
            ("Parameters", Yaml.Map(
                [.. StackParameters(states), .. states.SelectMany((desired, i) => SnapshotParameters(desired, Number(states, i)))])),
            ("Conditions", Yaml.Map(
            [
                (MakesKey, Yaml.Equal(Yaml.Ref(KeyParameter), Yaml.Text(""))),
                (HasSubnetGroup, Yaml.Not(Yaml.Equal(Yaml.Ref(SubnetGroupParameter), Yaml.Text("")))),
            ])),
            ("Resources", Yaml.Map([(Key, KeyResource()), .. states.Select((desired, i) => Cluster(desired, Number(states, i)))])),
            ("Outputs", Yaml.Map(
            [
                ("KmsKeyArn", Output("ARN of the key that the clusters are encrypted under", KeyArn)),
                .. states.Select((_, i) => ($"EncryptedCluster{Number(states, i)}Identifier",
                    (YamlNode?)Output("Name of an encrypted cluster", Yaml.Ref($"EncryptedCluster{Number(states, i)}")))),
            ])),
        ]));
    }

    // A stack of one snapshot needs no numbers.
    private static string Number(IReadOnlyList<DesiredState> states, int index) => states.Count == 1 ? "" : $"{index + 1}";

    private static IEnumerable<(string Name, YamlNode? Value)> StackParameters(IReadOnlyList<DesiredState> states)
        => [
        (KeyParameter, Parameter(
            "ARN of the KMS key to encrypt with. Empty makes a new customer managed key with yearly rotation.",
            states[
                0].KeyArn, "^$|^arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", "The ARN of a key (not of an alias) of this "
                    + "Region, or nothing.")),
        (SubnetGroupParameter, Parameter(
            "DB subnet group of the clusters. Empty takes the group named default.",
            SharedSubnetGroup(states), "^[A-Za-z0-9 ._-]{0,255}$", "The name of a DB subnet group, or nothing.")),
    ];

    private static IEnumerable<(string Name, YamlNode? Value)> SnapshotParameters(DesiredState desired, string number)
        => [
        ($"SnapshotIdentifier{number}", Parameter(
            "ARN of the unencrypted snapshot.", desired.Operation.SourceArn,
            "^arn:[a-z0-9-]+:rds:[a-z0-9-]+:[0-9]{12}:cluster-snapshot:.+$", "The ARN of a DB cluster snapshot of this Region.")),
        ($"DBClusterIdentifier{number}", Parameter(
            "Name of the encrypted cluster.", desired.ClusterIdentifier,
            "^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$",
            "1 to 63 letters, digits and single hyphens, beginning with a letter.", maxLength: ResourceName.MaxLength)),
    ];

    private static YamlNode Parameter(
        string description,
        string value,
        string pattern,
        string constraint,
        int? maxLength = null) => Yaml.Map(
    [
        ("Type", Yaml.Text("String")),
        ("Description", Yaml.Text(description)),
        ("Default", Yaml.Text(value)),
        ("AllowedPattern", Yaml.Text(pattern)),
        ("ConstraintDescription", Yaml.Text(constraint)),
        ("MaxLength", maxLength is { } length ? Yaml.Number(length) : null),
    ]);

    private static YamlNode KeyResource() => Yaml.Map(
    [
        ("Type", Yaml.Text("AWS::KMS::Key")),
        ("Condition", Yaml.Text(MakesKey)),
        // What is encrypted under a deleted key is lost for ever.
        ("DeletionPolicy", Yaml.Text("Retain")),
        ("UpdateReplacePolicy", Yaml.Text("Retain")),
        ("Properties", Yaml.Map(
        [
            ("Description", Yaml.Text("Encrypts Neptune clusters and their snapshots")),
            ("EnableKeyRotation", Yaml.Boolean(true)),
            ("KeyPolicy", Yaml.Map(
            [
                ("Version", Yaml.Text("2012-10-17")),
                ("Statement", Yaml.List([Yaml.Map(
                [
                    ("Sid", Yaml.Text("Account")),
                    ("Effect", Yaml.Text("Allow")),
                    ("Principal", Yaml.Map([("AWS", Yaml.Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root"))])),
                    ("Action", Yaml.Text("kms:*")),
                    ("Resource", Yaml.Text("*")),
                ])])),
            ])),
        ])),
    ]);

    private static (string Name, YamlNode? Value) Cluster(DesiredState desired, string number)
    {
        YamlNode name = Yaml.Ref($"DBClusterIdentifier{number}");
        return ($"EncryptedCluster{number}", Yaml.Map(
        [
            ("Type", Yaml.Text("AWS::Neptune::DBCluster")),
            ("DeletionPolicy", Yaml.Text("Snapshot")),
            ("UpdateReplacePolicy", Yaml.Text("Snapshot")),
            ("Properties", Yaml.Map(
            [
                ("DBClusterIdentifier", name),
                ("SnapshotIdentifier", Yaml.Ref($"SnapshotIdentifier{number}")),
                ("StorageEncrypted", Yaml.Boolean(true)),
                ("KmsKeyId", KeyArn),
                ("DBSubnetGroupName", Yaml.If(HasSubnetGroup, Yaml.Ref(SubnetGroupParameter), Yaml.Ref("AWS::NoValue"))),
                ("DBPort", Optional(desired.Restore.Port)),
                ("EngineVersion", Optional(desired.Restore.EngineVersion)),
                ("VpcSecurityGroupIds", Optional(desired.Restore.VpcSecurityGroupIds)),
                ("DBClusterParameterGroupName", Optional(desired.Restore.DBClusterParameterGroupName)),
                ("IamAuthEnabled", Optional(desired.Restore.EnableIAMDatabaseAuthentication)),
                ("EnableCloudwatchLogsExports", Optional(desired.Restore.EnableCloudwatchLogsExports)),
                ("DeletionProtection", Optional(desired.Restore.DeletionProtection)),
                ("BackupRetentionPeriod", Optional(desired.PostRestoreSettings?.BackupRetentionPeriod)),
                ("PreferredBackupWindow", Optional(desired.PostRestoreSettings?.PreferredBackupWindow)),
                ("ServerlessScalingConfiguration", desired.Restore.ServerlessCapacity is { MinCapacity: { } least, MaxCapacity: { } most }
                    ? Yaml.Map([("MinCapacity", Yaml.Number(least)), ("MaxCapacity", Yaml.Number(most))])
                    : null),
                ("Tags", Yaml.List(desired.Restore.Tags.Select(tag => Tag(tag, name)))),
            ])),
        ]));
    }

    private static YamlNode? Optional(string? value) => value is null ? null : Yaml.Text(value);

    private static YamlNode? Optional(int? value) => value is null ? null : Yaml.Number(value.Value);

    private static YamlNode? Optional(bool? value) => value is null ? null : Yaml.Boolean(value.Value);

    private static YamlNode? Optional(IReadOnlyList<string>? values) => values is null or [] ? null : Yaml.List(values.Select(Yaml.Text));

    private static YamlNode Tag(Tag tag, YamlNode clusterName) => Yaml.Map(
    [
        ("Key", Yaml.Text(tag.Key)),
        ("Value", tag.Key switch
        {
            OperationTag.Self => clusterName,
            OperationTag.KeyArn => KeyArn,
            _ => Yaml.Text(tag.Value),
        }),
    ]);

    private static YamlNode Output(string description, YamlNode value)
        => Yaml.Map([("Description", Yaml.Text(description)), ("Value", value)]);

    /// <summary>The group that all restores name; none when they differ, since the stack has one.</summary>
    private static string SharedSubnetGroup(IReadOnlyList<DesiredState> states)
        => states.Select(desired => desired.Restore.DBSubnetGroupName).Distinct().ToArray() is [{ } only] ? only : "";

    private static GatewayException TooLarge(IReadOnlyList<DesiredState> states) => new(new Problem(
        ProblemCode.TemplateTooLarge, ProblemKind.LimitExceeded, states[0].Scope.Region,
        $"{states.Count} snapshots in {states[0].Scope.Region} do not fit in one stack; {MaxSnapshots} do, as CloudFormation takes 200 "
            + "parameters.",
        "Pipe fewer at a time, or give an existing folder as -Path: each snapshot then gets a stack of its own."));
}
