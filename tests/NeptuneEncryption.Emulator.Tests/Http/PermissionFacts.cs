using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class PermissionFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task The_audit_role_reads_and_cannot_restore()
    {
        AssumedRole role = Assume("NeptuneAudit");
        Assert.Equal(200, (await As(role, "Action=DescribeDBClusterSnapshots&Version=2014-10-31")).Status);
        WireResponse refused = await As(role, Restore);
        Assert.Equal((403, "AccessDenied"), (refused.Status, refused.Code));
        Assert.Contains("assumed-role/NeptuneAudit/test is not authorized to perform: rds:RestoreDBClusterFromSnapshot on resource: arn:aws:rds:us-east-1:111122223333:cluster:copy",
            refused.Values("Message").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_remediation_role_restores_but_makes_no_plain_cluster()
    {
        AssumedRole role = Assume("NeptuneRemediation");
        Assert.Equal(200, (await As(role, Restore)).Status);
        Assert.Equal(403, (await As(role, "Action=CreateDBCluster&Version=2014-10-31&DBClusterIdentifier=x&Engine=neptune")).Status);
        Assert.Equal(403, (await As(role, "Action=DeleteDBCluster&Version=2014-10-31&DBClusterIdentifier=fraud-graph&SkipFinalSnapshot=true")).Status);
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
        Assert.Equal(403, (await AsUser("Action=DeleteDBClusterSnapshot&Version=2014-10-31&DBClusterSnapshotIdentifier=fraud-graph-2025-audit")).Status);
        Assert.Equal(200, (await AsUser("Action=DeleteDBClusterSnapshot&Version=2014-10-31&DBClusterSnapshotIdentifier=social-graph-final")).Status);
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
        AddUser("""{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}""");
        WireResponse response = await AsUser(Restore);
        Assert.Equal((500, "InternalFailure"), (response.Status, response.Code));
        Assert.Contains("IpAddress", response.Values("Message").Single(), StringComparison.Ordinal);
    }

    private const string Restore = "Action=RestoreDBClusterFromSnapshot&Version=2014-10-31&DBClusterIdentifier=copy&SnapshotIdentifier=social-graph-final&Engine=neptune";

    private AssumedRole Assume(string role)
    {
        IdentityService identity = _emulation.Host.Simulation.Identity;
        return identity.AssumeRole(identity.FindKey("AKIAEMULATORDEMO0001")!.Principal, new($"arn:aws:iam::111122223333:role/{role}", "test"));
    }

    private void AddUser(string policy) => _emulation.Host.Simulation.Identity.AddUser("111122223333", "bob", "AKIABOB", "bobs-secret", policy);

    private Task<WireResponse> AsUser(string body) => _emulation.SendAsync(_emulation.Signer with { KeyId = "AKIABOB", SigningSecret = "bobs-secret", Body = body });

    private Task<WireResponse> As(AssumedRole role, string body) => _emulation.SendAsync(_emulation.Signer with
    {
        KeyId = role.Credentials.AccessKeyId,
        SigningSecret = role.Credentials.SecretAccessKey,
        Token = role.Credentials.SessionToken,
        Body = body,
    });
}
