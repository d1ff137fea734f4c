using System.Text.Json.Nodes;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Keys;

namespace NeptuneEncryption.Engine.Tests.Keys;

/// <summary>A key is made once for each account and Region, whole, and found again by its alias.</summary>
public sealed class KeyCreationTests
{
    private const string Account = "111122223333";
    private readonly VirtualClock _clock = new();
    private readonly AwsSimulation _aws;

    public KeyCreationTests() => _aws = new AwsSimulation(_clock);

    [Fact]
    public async Task A_key_is_made_symmetric_rotated_named_tagged_and_with_its_policy()
    {
        KeyDefinition definition = new()
        {
            Description = "graphs",
            Tags = [new("team", "graph")],
            Administrators = ["arn:aws:iam::111122223333:role/Keys"],
            Users = ["arn:aws:iam::111122223333:role/Graph"],
        };
        (EncryptionKey[] keys, Problem[] problems, CallLog log) = await MakeAsync(definition, "eu-west-1");
        Assert.Empty(problems);
        EncryptionKey key = Assert.Single(keys);
        Assert.Equal((true, "eu-west-1", Account, KeyDefinition.DefaultAliasName), (key.Created, key.Region, key.AccountId, key.AliasName));
        Assert.Equal(
            ["GetCallerIdentity", "DescribeKey", "CreateKey", "EnableKeyRotation", "CreateAlias"],
            log.Calls.Select(c => c.Operation));

        KmsService kms = _aws.Kms(Account, "eu-west-1");
        KeyMetadata made = kms.DescribeKey(new(KeyDefinition.DefaultAliasName));
        Assert.Equal(
            (key.Arn, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "graphs"),
            (made.Arn, made.KeySpec, made.KeyUsage, made.Description));
        Assert.Equal((made.KeyId, made.Arn), (key.KeyId, $"{key}"));
        Assert.True(kms.GetKeyRotationStatus(new(made.KeyId)).KeyRotationEnabled);
        Assert.Equal(new KmsTag("team", "graph"), Assert.Single(kms.ListResourceTags(new(made.KeyId)).Tags));
        JsonArray statements = JsonNode.Parse(kms.GetKeyPolicy(new(made.KeyId)).Policy)!["Statement"]!.AsArray();
        Assert.Equal(
            ["Account", "SetUp", "Administer", "DescribeKey", "UseKey", "GrantKeyToService"],
            statements.Select(s => s!["Sid"]!.GetValue<string>()));
        Assert.Equal(
            ("arn:aws:iam::111122223333:user/admin", """["kms:CreateAlias","kms:EnableKeyRotation","kms:PutKeyPolicy"]"""),
            (statements[1]!["Principal"]!["AWS"]!.GetValue<string>(), statements[1]!["Action"]!.ToJsonString()));
        Assert.Equal("rds.eu-west-1.amazonaws.com", statements[4]!["Condition"]!["StringEquals"]!["kms:ViaService"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_command_again_finds_the_key_and_makes_no_other()
    {
        EncryptionKey made = (await MakeAsync(new(), "us-east-1")).Keys.Single();
        (EncryptionKey[] keys, _, CallLog log) = await MakeAsync(new(), "us-east-1");
        Assert.Equal(made with { Created = false }, Assert.Single(keys));
        Assert.DoesNotContain(log.Calls, c => c.Operation == "CreateKey");
    }

    [Theory]
    [InlineData(KeyState.Disabled)]
    [InlineData(KeyState.PendingDeletion)]
    public async Task A_key_of_the_name_that_cannot_be_used_is_an_error_and_makes_no_other(KeyState state)
    {
        EncryptionKey made = (await MakeAsync(new(), "us-east-1")).Keys.Single();
        _aws.Kms(Account, "us-east-1").SetKeyState(made.KeyId, state);
        (EncryptionKey[] keys, Problem[] problems, CallLog log) = await MakeAsync(new(), "us-east-1");
        Assert.Empty(keys);
        Problem problem = Assert.Single(problems);
        Assert.Equal(ProblemCode.KeyNotUsable, problem.Code);
        Assert.Contains("-AliasName", problem.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Calls, c => c.Operation == "CreateKey");
    }

    [Fact]
    public async Task Each_account_and_Region_gets_one_key_also_when_named_twice_and_one_that_fails_does_not_stop_the_others()
    {
        CallLog log = new()
        {
            Refuse = call => call == new Call("CreateKey", "") && ++_refused == 2
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "no", "ask")
            : null
        };
        ScanScope[] scopes = [Scope(log, Account, "us-east-1", "eu-west-1", "us-east-1"), Scope(log, Account, "eu-west-1"), Scope(
            log,
            "444455556666",
            "us-east-1")];
        (EncryptionKey[] keys, Problem[] problems) = await MakeAsync(new(), scopes);
        Assert.Equal([(Account, "us-east-1"), ("444455556666", "us-east-1")], keys.Select(k => (k.AccountId, k.Region)));
        Assert.Equal(ProblemCode.AccessDenied, Assert.Single(problems).Code);
    }

    private int _refused;

    [Theory]
    [InlineData("EnableKeyRotation")]
    [InlineData("CreateAlias")]
    public async Task A_key_that_could_not_be_finished_is_told_of_by_its_ARN(string refused)
    {
        CallLog log = new()
        {
            Refuse = call => call.Operation == refused
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "no", "ask")
            : null
        };
        (EncryptionKey[] keys, Problem[] problems) = await MakeAsync(new(), [Scope(log, Account, "us-east-1")]);
        Assert.Empty(keys);
        Problem problem = Assert.Single(problems);
        Assert.Equal((ProblemCode.KeyUnfinished, ProblemKind.AccessDenied), (problem.Code, problem.Kind));
        Assert.StartsWith("arn:aws:kms:us-east-1:111122223333:key/", $"{problem.Target}", StringComparison.Ordinal);
        Assert.Contains($"{problem.Target}", problem.Message, StringComparison.Ordinal);
        // Where the alias stands the key is finished, so it may not stand here.
        Assert.Throws<AwsFaultException>(() => _aws.Kms(Account, "us-east-1").DescribeKey(new(KeyDefinition.DefaultAliasName)));
    }

    [Fact]
    public async Task A_new_key_that_KMS_does_not_know_everywhere_yet_is_waited_for()
    {
        int unknown = 3;
        CallLog log = new()
        {
            Refuse = call => call.Operation == "EnableKeyRotation" && unknown-- > 0
            ? new Problem(ProblemCode.KeyNotFound, ProblemKind.NotFound, null, "not yet", "")
            : null
        };
        (EncryptionKey[] keys, Problem[] problems) = await MakeAsync(new(), [Scope(log, Account, "us-east-1")]);
        Assert.Empty(problems);
        Assert.Single(keys);
    }

    private async Task<(EncryptionKey[] Keys, Problem[] Problems, CallLog Log)> MakeAsync(KeyDefinition definition, string region)
    {
        CallLog log = new();
        (EncryptionKey[] keys, Problem[] problems) = await MakeAsync(definition, [Scope(log, Account, region)]);
        return (keys, problems, log);
    }

    private async Task<(EncryptionKey[] Keys, Problem[] Problems)> MakeAsync(KeyDefinition definition, ScanScope[] scopes)
    {
        List<Problem> problems = [];
        List<KeyPlan> plans = [];
        await foreach (EngineEvent<KeyPlan> said in new KeyPlanner(definition).PlanAsync(scopes, TestContext.Current.CancellationToken))
            Note(said, plans);
        List<EncryptionKey> keys = [];
        await foreach (EngineEvent<EncryptionKey> said in new KeyCreator(_clock).CreateAsync(plans, TestContext.Current.CancellationToken))
            Note(said, keys);
        return ([.. keys], [.. problems]);

        void Note<T>(EngineEvent<T> said, List<T> results)
        {
            if (said is EngineEvent<T>.Result result)
                results.Add(result.Value);
            if (said is EngineEvent<T>.Failure failure)
                problems.Add(failure.Problem);
        }
    }

    private ScanScope Scope(CallLog log, string account, params string[] regions)
        => new(new SimulatedCloud(_aws, account, log), regions[0], regions);
}
