using System.Text.Json.Nodes;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>The configuration, read by Terraform's own parser.</summary>
public sealed class TerraformTests
{
    private static readonly TemplateWriter Writer = new();

    [Fact]
    public async Task The_cluster_is_encrypted_under_a_key_that_is_named_and_its_snapshot_waits_for_the_check()
    {
        JsonNode main = (await Hcl.ParseAsync(Files()[0].Text))[0]!;
        Assert.Equal("~> 6.0", main["terraform"]![0]!["required_providers"]![0]!["aws"]!["version"]!.GetValue<string>());
        JsonNode cluster = main["resource"]!["aws_neptune_cluster"]!["encrypted"]![0]!;
        Assert.True(cluster["storage_encrypted"]!.GetValue<bool>());
        Assert.Equal("${local.kms_key_arn}", cluster["kms_key_arn"]!.GetValue<string>());
        Assert.Equal("${each.value.snapshot_identifier}", cluster["snapshot_identifier"]!.GetValue<string>());
        Assert.Contains(
            "self.storage_encrypted && self.kms_key_arn == local.kms_key_arn",
            cluster["lifecycle"]![0]!["postcondition"]![0]!["condition"]!.GetValue<string>(),
            StringComparison.Ordinal);
        JsonNode snapshot = main["resource"]!["aws_neptune_cluster_snapshot"]!["encrypted"]![0]!;
        Assert.Equal("${aws_neptune_cluster.encrypted[each.key].id}", snapshot["db_cluster_identifier"]!.GetValue<string>());
        Assert.True(snapshot["lifecycle"]![0]!["prevent_destroy"]!.GetValue<bool>());
        JsonNode key = main["resource"]!["aws_kms_key"]!["encryption"]![0]!;
        Assert.True(key["enable_key_rotation"]!.GetValue<bool>());
        Assert.True(key["lifecycle"]![0]!["prevent_destroy"]!.GetValue<bool>());
        Assert.NotNull(main["resource"]!["aws_kms_alias"]!["encryption"]);
    }

    [Fact]
    public async Task Every_variable_has_a_type_a_description_and_a_validation()
    {
        JsonObject variables = (await Hcl.ParseAsync(Files()[0].Text))[0]!["variable"]!.AsObject();
        Assert.Equal(["account_id", "key_alias", "kms_key_arn", "region", "snapshots"], variables.Select(v => v.Key).Order());
        Assert.All(variables, variable => Assert.Superset(
            new HashSet<string> { "type", "description", "validation" },
            variable.Value![0]!.AsObject().Select(p => p.Key).ToHashSet()));
    }

    [Fact]
    public async Task The_values_are_those_of_the_operation_by_the_name_of_the_encrypted_snapshot()
    {
        DesiredState desired = Sample.DesiredState(keepCluster: true);
        JsonNode values = (await Hcl.ParseAsync(Files(desired)[1].Text))[0]!;
        Assert.Equal(
            ("111122223333", "eu-west-1", Sample.KeyArn),
            (Hcl.Literal(values["account_id"]), Hcl.Literal(values["region"]), Hcl.Literal(values["kms_key_arn"])));
        JsonNode snapshot = values["snapshots"]![desired.SnapshotIdentifier]!;
        Assert.Equal(desired.Operation.SourceArn, Hcl.Literal(snapshot["snapshot_identifier"]));
        Assert.Equal(desired.ClusterIdentifier, Hcl.Literal(snapshot["cluster_identifier"]));
        Assert.Equal(8182, snapshot["port"]!.GetValue<int>());
        Assert.Equal("kept", Hcl.Literal(snapshot["tags"]![OperationTag.Role]));
        // The configuration gives that one itself, of the key it may make.
        Assert.Null(snapshot["tags"]![OperationTag.KeyArn]);
    }

    [Fact]
    public async Task A_cluster_is_set_up_as_the_source_s_was()
    {
        DesiredState desired = Sample.LikeItsSource();
        JsonArray read = await Hcl.ParseAsync([.. Files(desired).Select(file => file.Text)]);
        JsonNode snapshot = read[1]!["snapshots"]![desired.SnapshotIdentifier]!;
        Assert.Equal(["sg-0123456789abcdef0", "sg-0123456789abcdef1"], snapshot["vpc_security_group_ids"]!.AsArray().Select(Hcl.Literal));
        Assert.Equal((true, true, 7, 2.5), (snapshot["iam_database_authentication_enabled"]!.GetValue<bool>(), snapshot[
            "deletion_protection"]!.GetValue<bool>(), snapshot["backup_retention_period"]!.GetValue<int>(), snapshot["serverless"]!["min_capacity"]!.GetValue<double>()));
        // Whatever a snapshot can be told, the configuration takes and uses.
        string type = read[0]!["variable"]!["snapshots"]![0]!["type"]!.GetValue<string>();
        string cluster = read[0]!["resource"]!["aws_neptune_cluster"]!["encrypted"]!.ToJsonString();
        Assert.All(
            snapshot.AsObject().Select(p => p.Key),
            name => Assert.Contains($"{name} ", type.ReplaceLineEndings(" "), StringComparison.Ordinal));
        Assert.All(
            snapshot.AsObject().Select(p => p.Key),
            name => Assert.Contains($"each.value.{name}", cluster, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Terraform_would_format_it_no_other_way(int file)
    {
        Tool.Ended ended = await Tool.RunAsync(
            "terraform",
            Files(Sample.DesiredState("a"), Sample.LikeItsSource(), Sample.DesiredState("b", true, new Tag("team", "graph")))[file].Text,
            "fmt",
            "-check",
            "-diff",
            "-");
        Assert.True(ended.ExitCode == 0, ended.Output);
    }

    private static IReadOnlyList<TemplateFile> Files(params DesiredState[] states)
        => Writer.Write(TemplateFormat.Terraform, states.Length > 0 ? states : [Sample.DesiredState(keepCluster: true)]);
}
