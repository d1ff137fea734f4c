using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using YamlDotNet.RepresentationModel;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>The stack, read as YAML and judged by AWS's linter.</summary>
public sealed class CloudFormationTests
{
    private static readonly TemplateWriter Writer = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_linter_of_AWS_finds_nothing(int snapshots)
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.yaml");
        DesiredState[] states = snapshots == 0
            ? [Sample.LikeItsSource()]
            : [.. Enumerable.Range(1, snapshots)
                .Select(i => Sample.DesiredState($"graph-{i}", keepCluster: true, new Tag("team", "graph: yes")))];
        await File.WriteAllTextAsync(path, Write(states), TestContext.Current.CancellationToken);
        Tool.Ended ended = await Tool.RunAsync("cfn-lint", "", "--regions", "eu-west-1", "--", path);
        File.Delete(path);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Output.Trim() + ended.Errors.Trim()));
    }

    [Fact]
    public void A_cluster_is_restored_encrypted_under_the_key_and_never_lost()
    {
        DesiredState desired = Sample.DesiredState(keepCluster: true);
        YamlNode stack = Read(Write(desired));
        Assert.Equal(desired.Operation.SourceArn, Text(stack, "Parameters", "SnapshotIdentifier", "Default"));
        Assert.Equal(desired.ClusterIdentifier, Text(stack, "Parameters", "DBClusterIdentifier", "Default"));
        Assert.Equal(Sample.KeyArn, Text(stack, "Parameters", "KmsKeyArn", "Default"));
        Assert.Equal("graph-subnets", Text(stack, "Parameters", "DBSubnetGroupName", "Default"));
        Assert.Equal("true", Text(stack, "Resources", "EncryptedCluster", "Properties", "StorageEncrypted"));
        Assert.Equal(
            ("!Ref", "SnapshotIdentifier"),
            Tagged(At(stack, "Resources", "EncryptedCluster", "Properties", "SnapshotIdentifier")));
        YamlSequenceNode key = Assert.IsType<YamlSequenceNode>(At(stack, "Resources", "EncryptedCluster", "Properties", "KmsKeyId"));
        Assert.Equal(["MakesKey", "EncryptionKey.Arn", "KmsKeyArn"], key.Children.Select(c => ((YamlScalarNode)c).Value));
        Assert.Equal(("Snapshot", "Snapshot"), (Text(stack, "Resources", "EncryptedCluster", "DeletionPolicy"), Text(
            stack,
            "Resources",
            "EncryptedCluster",
            "UpdateReplacePolicy")));
        Assert.Equal(
            ("Retain", "Retain"),
            (Text(stack, "Resources", "EncryptionKey", "DeletionPolicy"), Text(stack, "Resources", "EncryptionKey", "UpdateReplacePolicy")));
        Assert.Equal("true", Text(stack, "Resources", "EncryptionKey", "Properties", "EnableKeyRotation"));
    }

    [Fact]
    public void A_cluster_is_set_up_as_the_source_s_was()
    {
        YamlNode cluster = At(Read(Write(Sample.LikeItsSource())), "Resources", "EncryptedCluster", "Properties");
        Assert.Equal(
            ["sg-0123456789abcdef0", "sg-0123456789abcdef1"],
            ((YamlSequenceNode)cluster["VpcSecurityGroupIds"]).Children.Select(c => ((YamlScalarNode)c).Value));
        Assert.Equal(("graph-parameters", "true", "true", "7", "03:00-03:30"), (Text(cluster, "DBClusterParameterGroupName"), Text(
            cluster,
            "IamAuthEnabled"), Text(cluster, "DeletionProtection"), Text(cluster, "BackupRetentionPeriod"), Text(cluster, "PreferredBackupWindow")));
        Assert.Equal(
            ("2.5", "16"),
            (Text(cluster, "ServerlessScalingConfiguration", "MinCapacity"), Text(cluster, "ServerlessScalingConfiguration", "MaxCapacity")));
    }

    [Fact]
    public void The_cluster_carries_the_tags_by_which_the_module_knows_it_as_one_to_keep()
    {
        DesiredState desired = Sample.DesiredState(keepCluster: true);
        Dictionary<string, YamlNode> tags = Tags(Read(Write(desired)));
        Assert.Equal("kept", ((YamlScalarNode)tags[OperationTag.Role]).Value);
        Assert.Equal(desired.Operation.Id, ((YamlScalarNode)tags[OperationTag.Operation]).Value);
        // The name and the key are parameters, so their tags follow them.
        Assert.Equal(("!Ref", "DBClusterIdentifier"), Tagged(tags[OperationTag.Self]));
        Assert.Equal("!If", tags[OperationTag.KeyArn].Tag.Value);
    }

    [Fact]
    public void More_snapshots_than_a_stack_has_parameters_for_are_refused()
    {
        GatewayException refused = Assert.Throws<GatewayException>(
            () => Write([.. Enumerable.Range(0, 100).Select(i => Sample.DesiredState($"graph-{i}"))]));
        Assert.Equal(ProblemCode.TemplateTooLarge, refused.Problem.Code);
    }

    internal static string Write(params DesiredState[] states) => Writer.Write(TemplateFormat.CloudFormation, states)[0].Text;

    internal static YamlNode Read(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        return Assert.Single(stream.Documents).RootNode;
    }

    internal static YamlNode At(YamlNode node, params string[] path) => path.Aggregate(node, (at, name) => at[name]);

    internal static string? Text(YamlNode node, params string[] path) => ((YamlScalarNode)At(node, path)).Value;

    internal static Dictionary<string, YamlNode> Tags(YamlNode stack)
        => ((YamlSequenceNode)At(stack, "Resources", "EncryptedCluster", "Properties", "Tags")).Children
            .ToDictionary(tag => Text(tag, "Key")!, tag => tag["Value"]);

    private static (string Tag, string? Value) Tagged(YamlNode node) => (node.Tag.Value, ((YamlScalarNode)node).Value);
}
