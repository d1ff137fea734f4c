using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;

namespace NeptuneEncryption.Emulator.Tests.Http;

/// <summary>Which condition keys a request has: those that its action and its resource support, and no other.</summary>
public sealed class ConditionKeyFacts : IAsyncLifetime
{
    private const string Account = "111122223333";
    private const string Cluster = "arn:aws:rds:us-east-1:111122223333:cluster:";
    private const string Restore = "Action=RestoreDBClusterFromSnapshot&Version=2014-10-31&DBClusterIdentifier=copy"
        + "&SnapshotIdentifier=social-graph-final&Engine=neptune";

    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Theory]
    [InlineData("&Tags.Tag.1.Key=team&Tags.Tag.1.Value=x", 200)]
    [InlineData("&Tags.Tag.1.Key=team&Tags.Tag.1.Value=x&Tags.Tag.2.Key=role&Tags.Tag.2.Value=y", 403)]
    [InlineData("&Tags.Tag.1.Key=role&Tags.Tag.1.Value=y", 403)]
    public async Task The_keys_of_the_tags_of_a_request_can_be_limited(string tags, int status)
    {
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"rds:AddTagsToResource","Resource":"*",
              "Condition":{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]},"Null":{"aws:TagKeys":"false"}}}]}
            """);
        string add = $"Action=AddTagsToResource&Version=2014-10-31&ResourceName={Uri.EscapeDataString(Cluster + "fraud-graph")}";
        Assert.Equal(status, (await AsUser(add + tags)).Status);
    }

    [Fact]
    public async Task Tags_of_a_creating_call_are_asked_about_as_added_tags_are()
    {
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"rds:RestoreDBClusterFromSnapshot","Resource":"*"},
              {"Effect":"Allow","Action":"rds:AddTagsToResource","Resource":"arn:aws:rds:*:*:cluster:copy",
              "Condition":{"StringEquals":{"rds:req-tag/role":"temporary"},"Bool":{"rds:TagsFromRequest":"true"}}}]}
            """);
        Assert.Equal(403, (await AsUser(Restore + "&Tags.Tag.1.Key=role&Tags.Tag.1.Value=kept")).Status);
        Assert.Equal(200, (await AsUser(Restore + "&Tags.Tag.1.Key=role&Tags.Tag.1.Value=temporary")).Status);
    }

    [Fact]
    public async Task Removed_tags_are_told_by_their_keys()
    {
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},
              {"Effect":"Deny","Action":"rds:RemoveTagsFromResource","Resource":"*",
              "Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"neptune-encryption:*"}}}]}
            """);
        string remove = $"Action=RemoveTagsFromResource&Version=2014-10-31&ResourceName={Uri.EscapeDataString(Cluster + "fraud-graph")}";
        Assert.Equal(403, (await AsUser($"{remove}&TagKeys.member.1=team&TagKeys.member.2=neptune-encryption%3Arole")).Status);
        Assert.Equal(200, (await AsUser($"{remove}&TagKeys.member.1=team")).Status);
    }

    [Theory]
    [InlineData("aws:ResourceTag/role", 200)]
    [InlineData("rds:cluster-tag/role", 200)]
    // A cluster is no snapshot, and a deletion has no tags of its own.
    [InlineData("rds:cluster-snapshot-tag/role", 403)]
    [InlineData("aws:RequestTag/role", 403)]
    [InlineData("rds:DatabaseEngine", 403)]
    public async Task A_key_that_an_action_does_not_support_is_missing(string key, int status)
    {
        _emulation.Host.Simulation.Rds(Account, Emulation.Region).AddCluster(new("tagged") { Tags = [new("role", "temporary")] });
        AddUser($$$"""
            {"Statement":[{"Effect":"Allow","Action":"rds:DeleteDBCluster","Resource":"*",
              "Condition":{"StringEquals":{"{{{key}}}":["temporary","neptune"]} } }]}
            """);
        Assert.Equal(
            status,
            (await AsUser("Action=DeleteDBCluster&Version=2014-10-31&DBClusterIdentifier=tagged&SkipFinalSnapshot=true")).Status);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 403)]
    public async Task The_tags_of_a_creating_call_may_count_as_those_of_the_resource(bool tells, int status)
    {
        await using Emulation emulation = await Emulation.StartAsync(simulation: new SimulationOptions { TellsTagsOfCreation = tells });
        emulation.Host.Simulation.Identity.AddUser(Account, "bob", "AKIABOB", "bobs-secret", """
            {"Statement":[{"Effect":"Allow","Action":"rds:RestoreDBClusterFromSnapshot","Resource":"*"},
              {"Effect":"Allow","Action":"rds:AddTagsToResource","Resource":"*",
              "Condition":{"StringEquals":{"aws:ResourceTag/role":"temporary"}}}]}
            """);
        Assert.Equal(status, (await emulation.SendAsync(emulation.Signer with
        {
            KeyId = "AKIABOB",
            SigningSecret = "bobs-secret",
            Body = Restore + "&Tags.Tag.1.Key=role&Tags.Tag.1.Value=temporary",
        })).Status);
    }

    [Fact]
    public async Task The_tags_of_a_key_decide_what_may_be_done_to_it()
    {
        KmsService kms = _emulation.Host.Simulation.Kms(Account, Emulation.Region);
        string ours = kms.CreateKey(new() { Tags = [new("team", "graph")] }).Arn;
        string other = kms.CreateKey(new()).Arn;
        AddUser("""
            {"Statement":[{"Effect":"Allow","Action":"rds:*","Resource":"*"},
              {"Effect":"Allow","Action":"kms:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/team":"graph"}}}]}
            """);
        Assert.Equal("KMSKeyNotAccessibleFault", (await AsUser($"{Restore}&KmsKeyId={Uri.EscapeDataString(other)}")).Code);
        Assert.Equal(200, (await AsUser($"{Restore}&KmsKeyId={Uri.EscapeDataString(ours)}")).Status);
    }

    [Fact]
    public async Task A_key_policy_that_would_lock_out_its_giver_is_malformed()
    {
        const string OthersOnly = """
            {"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/keeper"},"Action":"kms:*","Resource":"*"}}
            """;
        WireResponse refused = await _emulation.KmsAsync("CreateKey", new { Policy = OthersOnly });
        Assert.Equal("MalformedPolicyDocumentException", refused.Json.GetProperty("__type").GetString());
        Assert.Equal(
            "The new key policy will not allow you to update the key policy in the future.",
            refused.Json.GetProperty("message").GetString());
        Assert.Equal(
            200,
            (await _emulation.KmsAsync("CreateKey", new { Policy = OthersOnly, BypassPolicyLockoutSafetyCheck = true })).Status);
    }

    [Fact]
    public async Task A_key_policy_that_names_a_role_or_its_session_speaks_of_the_session()
    {
        IdentityService identity = _emulation.Host.Simulation.Identity;
        string role = identity.AddRole(new RoleSeed(Account, "Nobody") { TrustedAccounts = [Account] });
        AssumedRole session = identity.AssumeRole(identity.FindKey("AKIAEMULATORDEMO0001")!.Principal, new(role, "test"));
        KmsService kms = _emulation.Host.Simulation.Kms(Account, Emulation.Region);
        foreach ((string principal, bool isAllowed) in new[]
        {
            (role, true), (session.AssumedRoleUser.Arn, true), ($"{session.AssumedRoleUser.Arn}2", false),
        })
        {
            string key = kms.CreateKey(new() { Policy = $$$"""
                {"Statement":{"Effect":"Allow","Principal":{"AWS":"{{{principal}}}"},"Action":"kms:DescribeKey","Resource":"*"}}
                """ }).Arn;
            WireResponse answer = await _emulation.SendAsync(_emulation.Signer with
            {
                Service = "kms",
                KeyId = session.Credentials.AccessKeyId,
                SigningSecret = session.Credentials.SecretAccessKey,
                Token = session.Credentials.SessionToken,
                Body = $$"""{"KeyId":"{{key}}"}""",
                Headers = new Dictionary<string, string>
                {
                    ["content-type"] = "application/x-amz-json-1.1",
                    ["x-amz-target"] = "TrentService.DescribeKey",
                },
            });
            Assert.Equal(isAllowed, answer.Status == 200);
        }
    }

    private void AddUser(string policy)
        => _emulation.Host.Simulation.Identity.AddUser(Account, "bob", "AKIABOB", "bobs-secret", policy);

    private Task<WireResponse> AsUser(string body)
        => _emulation.SendAsync(_emulation.Signer with { KeyId = "AKIABOB", SigningSecret = "bobs-secret", Body = body });
}
