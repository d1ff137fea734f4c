using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class PermissionFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync(wallClock: _clock);

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task The_audit_role_reads_and_cannot_restore()
    {
        AssumedRole role = Assume("NeptuneAudit");
        Assert.Equal(200, (await As(role, "Action=DescribeDBClusterSnapshots&Version=2014-10-31")).Status);
        WireResponse refused = await As(role, Restore);
        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        Assert.Contains("assumed-role/NeptuneAudit/test is not authorized to perform: rds:RestoreDBClusterFromSnapshot on resource: "
            + "arn:aws:rds:us-east-1:111122223333:cluster:copy",
            refused.Values("Message").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_remediation_role_restores_but_makes_no_plain_cluster()
    {
        AssumedRole role = Assume("NeptuneRemediation");
        Assert.Equal(200, (await As(role, Restore)).Status);
        Assert.Equal(403, (await As(role, "Action=CreateDBCluster&Version=2014-10-31&DBClusterIdentifier=x&Engine=neptune")).Status);
        Assert.Equal(
            403,
            (await As(role, "Action=DeleteDBCluster&Version=2014-10-31&DBClusterIdentifier=fraud-graph&SkipFinalSnapshot=true")).Status);
    }

    [Fact]
    public async Task A_restore_needs_more_resources_than_the_snapshot()
    {
        AddUser("""{"Statement":[{"Effect":"Allow","Action":"rds:*","Resource":"arn:aws:rds:*:*:cluster-snapshot:*"}]}""");
        WireResponse refused = await AsUser(Restore);
        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task Tags_in_the_creating_call_need_the_permission_to_tag()
    {
        AddUser("""{"Statement":[{"Effect":"Allow","Action":"rds:RestoreDBClusterFromSnapshot","Resource":"*"}]}""");
        WireResponse refused = await AsUser($"{Restore}&Tags.Tag.1.Key=a&Tags.Tag.1.Value=b");
        Assert.Contains("rds:AddTagsToResource", refused.Values("Message").Single(), StringComparison.Ordinal);
        Assert.Equal(200, (await AsUser(Restore)).Status);
    }

    [Fact]
    public async Task A_customer_managed_key_that_the_caller_may_not_use_is_not_accessible_to_RDS()
    {
        string key = _emulation.Host.Simulation.Kms("111122223333", Emulation.Region).CreateKey(new()).Arn;
        AddUser("""{"Statement":[{"Effect":"Allow","Action":"rds:*","Resource":"*"}]}""");
        Assert.Equal("KMSKeyNotAccessibleFault", (await AsUser($"{Restore}&KmsKeyId={Uri.EscapeDataString(key)}")).Code);
        Assert.Equal(200, (await AsUser($"{Restore}&KmsKeyId=alias%2Faws%2Frds")).Status);
    }

    [Fact]
    public async Task A_key_whose_policy_denies_the_caller_is_closed_to_them_whatever_IAM_allows()
    {
        KmsService kms = _emulation.Host.Simulation.Kms("111122223333", Emulation.Region);
        string key = kms.CreateKey(new()).Arn;
        Assert.Equal(200, (await _emulation.KmsAsync("DescribeKey", new { KeyId = key })).Status);
        kms.PutKeyPolicy(new(key, """
            {"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},
              {"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:user/administrator"},"Action":["kms:DescribeKey","kms:CreateGrant"],"Resource":"*"}]}
            """));
        WireResponse refused = await _emulation.KmsAsync("DescribeKey", new { KeyId = key });
        Assert.Equal((400, "AccessDeniedException"), (refused.Status, refused.Json.GetProperty("__type").GetString()));
        Assert.Equal(
            $"User: arn:aws:iam::111122223333:user/administrator is not authorized to perform: kms:DescribeKey on resource: {key} with an "
                + "explicit deny in a resource-based policy",
            refused.Json.GetProperty("message").GetString());
        Assert.Equal("KMSKeyNotAccessibleFault", (await _emulation.RdsAsync("RestoreDBClusterFromSnapshot",
            ("DBClusterIdentifier", "copy"), ("SnapshotIdentifier", "social-graph-final"), ("Engine", "neptune"), ("KmsKeyId", key))).Code);
    }

    [Fact]
    public async Task A_key_whose_policy_names_others_only_is_closed_to_the_account_s_administrators()
    {
        KmsService kms = _emulation.Host.Simulation.Kms("111122223333", Emulation.Region);
        string key = kms.CreateKey(new() { Policy = """{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/keeper"},"Action":"kms:*","Resource":"*"}}""" }).Arn;
        WireResponse refused = await _emulation.KmsAsync("DescribeKey", new { KeyId = key });
        Assert.EndsWith(
            "because no resource-based policy allows the kms:DescribeKey action",
            refused.Json.GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_with_its_token()
    {
        AssumedRole role = Assume("NeptuneAudit");
        const string List = "Action=DescribeDBClusterSnapshots&Version=2014-10-31";
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(200, (await As(role, List)).Status);
        _clock.Advance(TimeSpan.FromMinutes(2));
        WireResponse refused = await As(role, List);
        Assert.Equal(
            (403, "ExpiredToken", "The security token included in the request is expired"),
            (refused.Status, refused.Code, refused.Values("Message").Single()));
    }

    [Fact]
    public async Task A_session_key_without_its_token_is_nobody_s()
    {
        AssumedRole role = Assume("NeptuneAudit");
        WireResponse refused = await _emulation.SendAsync(
            _emulation.Signer with { KeyId = role.Credentials.AccessKeyId, SigningSecret = role.Credentials.SecretAccessKey });
        Assert.Equal((403, "InvalidClientTokenId"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_service_control_policy_stops_an_administrator_from_making_a_plain_cluster_and_from_nothing_else()
    {
        _emulation.Host.Simulation.Identity.SetServiceControlPolicies("111122223333",
            """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            """
            {"Statement":[{"Effect":"Deny","Action":"rds:CreateDBCluster","Resource":"*",
              "Condition":{"StringEquals":{"rds:DatabaseEngine":["neptune","graphdb"]},"Bool":{"rds:StorageEncrypted":"false"}}}]}
            """);
        WireResponse refused = await CreateAsync("neptune", "false");
        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        Assert.EndsWith("with an explicit deny in a service control policy", refused.Values("Message").Single(), StringComparison.Ordinal);
        Assert.Equal(200, (await CreateAsync("neptune", "true")).Status);
        Assert.Equal(200, (await CreateAsync("docdb", "false")).Status);
        WireResponse restored = await _emulation.RdsAsync(
            "RestoreDBClusterFromSnapshot",
            ("DBClusterIdentifier", "copy"),
            ("SnapshotIdentifier", "social-graph-final"),
            ("Engine", "neptune"));
        Assert.Equal(200, restored.Status);

        Task<WireResponse> CreateAsync(string engine, string encrypted) => _emulation.RdsAsync("CreateDBCluster",
            ("DBClusterIdentifier", $"{engine}-{encrypted}"), ("Engine", engine), ("StorageEncrypted", encrypted), ("MasterUsername", "admin"), ("MasterUserPassword", "emulated-1"));
    }

    [Theory]
    [InlineData("Action=DeleteDBCluster&SkipFinalSnapshot=true")]
    [InlineData("Action=ModifyDBCluster&DeletionProtection=false")]
    public async Task A_tag_of_a_cluster_decides_what_may_be_done_to_it(string call)
    {
        RdsService rds = _emulation.Host.Simulation.Rds("111122223333", Emulation.Region);
        rds.AddCluster(new("ours") { Tags = [new("neptune-encryption:role", "temporary")] });
        rds.AddCluster(new("kept") { Tags = [new("neptune-encryption:role", "kept")] });
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":["rds:DeleteDBCluster","rds:ModifyDBCluster"],"Resource":"arn:aws:rds:*:*:cluster:*",
              "Condition":{"StringEquals":{"aws:ResourceTag/neptune-encryption:role":["temporary"]}}}]}
            """);
        foreach (string cluster in (string[])["kept", "fraud-graph", "not-there"])
        {
            WireResponse refused = await AsUser($"{call}&Version=2014-10-31&DBClusterIdentifier={cluster}");
            Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        }
        Assert.Equal(200, (await AsUser($"{call}&Version=2014-10-31&DBClusterIdentifier=ours")).Status);
    }

    [Fact]
    public async Task A_tag_of_a_snapshot_can_protect_it_from_everybody()
    {
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
              {"Effect":"Deny","Action":"rds:DeleteDBClusterSnapshot","Resource":"*","Condition":{"StringLike":{"aws:ResourceTag/keep":"*"}}}]}
            """);
        Assert.Equal(
            403,
            (await AsUser("Action=DeleteDBClusterSnapshot&Version=2014-10-31&DBClusterSnapshotIdentifier=fraud-graph-2025-audit")).Status);
        Assert.Equal(
            200,
            (await AsUser("Action=DeleteDBClusterSnapshot&Version=2014-10-31&DBClusterSnapshotIdentifier=social-graph-final")).Status);
    }

    [Theory]
    [InlineData("temporary", 200)]
    [InlineData("kept", 403)]
    [InlineData(null, 403)]
    public async Task A_tag_in_the_creating_call_decides_whether_it_may_create(string? role, int status)
    {
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"rds:*","Resource":"*"},
              {"Effect":"Deny","Action":"rds:RestoreDBClusterFromSnapshot","Resource":"arn:aws:rds:*:*:cluster:*",
              "Condition":{"StringNotEquals":{"aws:RequestTag/neptune-encryption:role":"temporary"}}}]}
            """);
        string tag = role is null ? "" : $"&Tags.Tag.1.Key=neptune-encryption%3Arole&Tags.Tag.1.Value={role}";
        Assert.Equal(status, (await AsUser(Restore + tag)).Status);
    }

    [Fact]
    public async Task A_policy_that_says_more_than_is_modelled_is_told_so()
    {
        AddUser(
            """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}""");
        WireResponse response = await AsUser(Restore);
        Assert.Equal((500, "InternalFailure"), (response.Status, response.Code));
        Assert.Contains("IpAddress", response.Values("Message").Single(), StringComparison.Ordinal);
    }

    private const string Restore = "Action=RestoreDBClusterFromSnapshot&Version=2014-10-31&DBClusterIdentifier=copy&SnapshotIdentifier=social-graph-final&Engine=neptune";

    private AssumedRole Assume(string role)
    {
        IdentityService identity = _emulation.Host.Simulation.Identity;
        return identity.AssumeRole(
            identity.FindKey("AKIAEMULATORDEMO0001")!.Principal,
            new($"arn:aws:iam::111122223333:role/{role}", "test"));
    }

    private void AddUser(string policy)
        => _emulation.Host.Simulation.Identity.AddUser("111122223333", "bob", "AKIABOB", "bobs-secret", policy);

    private Task<WireResponse> AsUser(string body)
        => _emulation.SendAsync(_emulation.Signer with { KeyId = "AKIABOB", SigningSecret = "bobs-secret", Body = body });

    private Task<WireResponse> As(AssumedRole role, string body) => _emulation.SendAsync(_emulation.Signer with
    {
        KeyId = role.Credentials.AccessKeyId,
        SigningSecret = role.Credentials.SecretAccessKey,
        Token = role.Credentials.SessionToken,
        Body = body,
    });
}
