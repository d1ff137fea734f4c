using System.Xml.Linq;
using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class QueryWireFacts : IAsyncLifetime
{
    private static readonly XNamespace Rds = "http://rds.amazonaws.com/doc/2014-10-31/";
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task An_answer_is_a_response_with_a_result_and_metadata_in_the_namespace_of_RDS()
    {
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusters", ("DBClusterIdentifier", "fraud-graph"));
        Assert.Equal((200, "text/xml"), (response.Status, response.ContentType));
        Assert.Equal(Rds + "DescribeDBClustersResponse", response.Xml.Name);
        XElement cluster = response.Xml.Element(Rds + "DescribeDBClustersResult")!.Element(Rds + "DBClusters")!.Element(Rds + "DBCluster")!;
        Assert.Equal("fraud-graph", cluster.Element(Rds + "DBClusterIdentifier")!.Value);
        Assert.Equal("false", cluster.Element(Rds + "StorageEncrypted")!.Value);
        Assert.Equal(
            "fraud-graph-1",
            cluster.Element(Rds + "DBClusterMembers")!.Element(Rds + "DBClusterMember")!.Element(Rds + "DBInstanceIdentifier")!.Value);
        Assert.Equal(response.RequestId, response.Xml.Element(Rds + "ResponseMetadata")!.Element(Rds + "RequestId")!.Value);
    }

    [Fact]
    public async Task An_error_tells_type_code_message_and_request()
    {
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusters", ("DBClusterIdentifier", "none"));
        Assert.Equal(404, response.Status);
        XElement error = response.Xml.Element(Rds + "Error")!;
        Assert.Equal(Rds + "ErrorResponse", response.Xml.Name);
        Assert.Equal("Sender", error.Element(Rds + "Type")!.Value);
        Assert.Equal("DBClusterNotFoundFault", error.Element(Rds + "Code")!.Value);
        Assert.Equal("DBCluster none not found.", error.Element(Rds + "Message")!.Value);
        Assert.Equal(response.RequestId, response.Xml.Element(Rds + "RequestId")!.Value);
    }

    [Fact]
    public async Task Lists_in_requests_have_named_elements()
    {
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusterSnapshots",
            ("Filters.Filter.1.Name", "engine"), ("Filters.Filter.1.Values.Value.1", "docdb"), ("Filters.Filter.1.Values.Value.2", "aurora-postgresql"));
        Assert.Equal(["catalogue-documents", "ledger-year-end"], response.Values("DBClusterSnapshotIdentifier"));
    }

    [Fact]
    public async Task A_list_under_a_wrong_element_name_is_not_seen()
    {
        WireResponse response = await Restore(("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
        Assert.Empty(response.Xml.Descendants(Rds + "Tag"));
        response = await _emulation.RdsAsync(
            "AddTagsToResource",
            ("ResourceName", "arn:aws:rds:us-east-1:111122223333:cluster:copy"),
            ("Tags.Tag.1.Key", "a"),
            ("Tags.Tag.1.Value", "b"));
        Assert.Equal(200, response.Status);
        response = await _emulation.RdsAsync(
            "RemoveTagsFromResource",
            ("ResourceName", "arn:aws:rds:us-east-1:111122223333:cluster:copy"),
            ("TagKeys.member.1", "a"));
        Assert.Equal(200, response.Status);
    }

    [Fact]
    public async Task A_missing_parameter_is_named()
    {
        WireResponse response = await _emulation.RdsAsync(
            "RestoreDBClusterFromSnapshot",
            ("DBClusterIdentifier", "copy"),
            ("Engine", "neptune"));
        Assert.Equal((400, "MissingParameter"), (response.Status, response.Code));
        Assert.Contains("SnapshotIdentifier", response.Values("Message").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_refused()
    {
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusters", ("MaxRecords", "many"));
        Assert.Equal((400, "InvalidParameterValue"), (response.Status, response.Code));
    }

    [Fact]
    public async Task An_unknown_action_is_invalid()
    {
        WireResponse response = await _emulation.RdsAsync("EncryptSnapshot");
        Assert.Equal((400, "InvalidAction"), (response.Status, response.Code));
    }

    [Fact]
    public async Task There_is_no_parameter_StorageEncrypted_of_a_restore()
        => Assert.Equal(["false"], (await Restore(("StorageEncrypted", "true"))).Values("StorageEncrypted"));

    [Fact]
    public async Task Times_are_ISO_8601_with_milliseconds()
        => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (await Restore()).Values("ClusterCreateTime").Single());

    [Fact]
    public async Task Text_that_XML_cannot_hold_does_not_break_the_answer()
    {
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusters", ("DBClusterIdentifier", "a\u0001<&>b"));
        Assert.Equal("DBCluster a?<&>b not found.", response.Values("Message").Single());
    }

    [Fact]
    public async Task Each_Region_and_account_has_its_own_resources()
    {
        WireResponse abroad = await _emulation.SendAsync(
            _emulation.Signer with { Region = "eu-west-1", Body = "Action=DescribeDBClusterSnapshots&Version=2014-10-31" });
        Assert.Equal(["recommendations-before-upgrade"], abroad.Values("DBClusterSnapshotIdentifier"));
        WireResponse partner = await _emulation.SendAsync(_emulation.Signer with
        {
            KeyId = SeedAccounts.PartnerAccessKeyId,
            SigningSecret = SeedAccounts.PartnerSecretAccessKey,
            Body = "Action=DescribeDBClusterSnapshots&Version=2014-10-31",
        });
        Assert.Equal(["partner-graph-handover"], partner.Values("DBClusterSnapshotIdentifier"));
    }

    [Fact]
    public async Task STS_tells_who_signed()
    {
        WireResponse response = await _emulation.StsAsync("GetCallerIdentity");
        Assert.Equal(
            ("https://sts.amazonaws.com/doc/2011-06-15/", "GetCallerIdentityResponse"),
            (response.Xml.Name.NamespaceName, response.Xml.Name.LocalName));
        Assert.Equal(["111122223333"], response.Values("Account"));
        Assert.Equal(["arn:aws:iam::111122223333:user/administrator"], response.Values("Arn"));
    }

    [Fact]
    public async Task KMS_speaks_JSON_with_times_as_seconds()
    {
        WireResponse response = await _emulation.KmsAsync("DescribeKey", new { KeyId = "alias/aws/rds" });
        Assert.Equal((200, "application/x-amz-json-1.1"), (response.Status, response.ContentType));
        Assert.Equal("AWS", response.Json.GetProperty("KeyMetadata").GetProperty("KeyManager").GetString());
        Assert.Equal("Enabled", response.Json.GetProperty("KeyMetadata").GetProperty("KeyState").GetString());
        Assert.True(response.Json.GetProperty("KeyMetadata").GetProperty("CreationDate").GetDouble() > 1.7e9);
    }

    [Fact]
    public async Task An_error_of_KMS_names_its_type()
    {
        WireResponse missing = await _emulation.KmsAsync("DescribeKey", new { KeyId = "alias/none" });
        Assert.Equal((400, "NotFoundException"), (missing.Status, missing.Json.GetProperty("__type").GetString()));
        Assert.Equal("ValidationException", (await _emulation.KmsAsync("DescribeKey", new { })).Json.GetProperty("__type").GetString());
        Assert.Equal("UnknownOperationException", (await _emulation.KmsAsync("MakeTea", new { })).Json.GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("wrong", SeedAccounts.MainAccessKeyId, "rds", "SignatureDoesNotMatch")]
    [InlineData(SeedAccounts.MainSecretAccessKey, "AKIAUNKNOWN", "rds", "InvalidClientTokenId")]
    [InlineData(SeedAccounts.MainSecretAccessKey, SeedAccounts.MainAccessKeyId, "neptune", "SignatureDoesNotMatch")]
    public async Task Whoever_cannot_sign_is_not_served(string secret, string key, string service, string code)
    {
        WireResponse response = await _emulation.SendAsync(
            _emulation.Signer with { SigningSecret = secret, KeyId = key, Service = service });
        Assert.Equal((403, code), (response.Status, response.Code));
    }

    [Fact]
    public async Task A_Region_the_account_is_not_opted_in_to_does_not_know_its_keys()
    {
        WireResponse response = await _emulation.SendAsync(_emulation.Signer with { Region = "af-south-1" });
        Assert.Equal((403, "InvalidClientTokenId"), (response.Status, response.Code));
    }

    [Fact]
    public async Task A_Region_that_there_is_not_is_no_scope()
    {
        WireResponse response = await _emulation.SendAsync(_emulation.Signer with { Region = "moon-1" });
        Assert.Equal((403, "SignatureDoesNotMatch"), (response.Status, response.Code));
    }

    private Task<WireResponse> Restore(params (string, string)[] more) => _emulation.RdsAsync("RestoreDBClusterFromSnapshot",
        [("DBClusterIdentifier", "copy"), ("SnapshotIdentifier", "fraud-graph-2025-audit"), ("Engine", "neptune"), .. more]);
}
