using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;

namespace NeptuneEncryption.Engine.Tests.Remediation.Planning;

/// <summary>What cannot be done is said by the plan, before anybody is asked and anything is written.</summary>
public sealed class PlannerTests
{
    private readonly TestAccount _account = new();

    [Theory]
    [InlineData("Disabled", ProblemCode.KeyNotUsable, "Disabled")]
    [InlineData("PendingDeletion", ProblemCode.KeyNotUsable, "PendingDeletion")]
    [InlineData("RSA_2048", ProblemCode.KeyNotUsable, "asymmetric")]
    [InlineData("other Region", ProblemCode.KeyNotUsable, "a key of eu-west-1")]
    [InlineData("unknown", ProblemCode.KeyNotFound, "alias/no-such-key")]
    public async Task A_key_that_cannot_be_used_is_refused(string state, string code, string said)
    {
        KmsService kms = _account.Aws.Kms(TestAccount.Account, TestAccount.Region);
        string key = state switch
        {
            "RSA_2048" => kms.CreateKey(new CreateKeyRequest { KeySpec = "RSA_2048" }).Arn,
            "other Region" => _account.Aws.Kms(TestAccount.Account, "eu-west-1").CreateKey(new CreateKeyRequest()).Arn,
            "unknown" => "alias/no-such-key",
            _ => kms.CreateKey(new CreateKeyRequest()).Arn,
        };
        if (Enum.TryParse(state, out KeyState bad))
            kms.SetKeyState(key, bad);
        _account.Options = new EncryptionOptions { KmsKeyId = key };

        Problem problem = await RefusedAsync("before-upgrade-1");
        Assert.Equal(code, problem.Code);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-snapshot", ProblemCode.SnapshotNotFound)]
    [InlineData("arn:aws:rds:us-east-1:444455556666:cluster-snapshot:not-shared", ProblemCode.SnapshotNotFound)]
    [InlineData("no--such", ProblemCode.IdentifierInvalid)]
    [InlineData("1-begins-with-a-digit", ProblemCode.IdentifierInvalid)]
    [InlineData("rds:fraud-graph-daily", ProblemCode.SourceIsAutomated)]
    [InlineData("orders", ProblemCode.EngineNotNeptune)]
    public async Task A_source_that_is_not_there_or_not_meant_for_it_is_refused(string source, string code)
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-daily", "fraud-graph") { SnapshotType = "automated" });
        _account.Rds.AddSnapshot(new SnapshotSeed("orders", "orders-db") { Engine = "aurora-postgresql" });

        Assert.Equal(code, (await RefusedAsync(source)).Code);
    }

    [Fact]
    public async Task An_automated_snapshot_names_its_unencrypted_cluster_as_the_cause()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-daily", "fraud-graph") { SnapshotType = "automated" });

        Assert.Contains(
            "the unencrypted cluster 'fraud-graph'",
            (await RefusedAsync("rds:fraud-graph-daily")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_automated_snapshot_is_encrypted_on_demand_and_never_removed()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-daily", "fraud-graph") { SnapshotType = "automated" });
        _account.Options = new EncryptionOptions { IncludeAutomated = true, RemoveSource = true };
        RunOutcome outcome = await _account.EncryptAsync(sources: ["rds:fraud-graph-daily"]);

        Assert.StartsWith(
            "fraud-graph-daily-encrypted-",
            Assert.Single(outcome.Results).DBClusterSnapshotIdentifier,
            StringComparison.Ordinal);
        Assert.Contains("will be encrypted but not removed", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.True(_account.Has("rds:fraud-graph-daily"));
    }

    [Fact]
    public async Task A_snapshot_shared_to_us_is_encrypted_by_its_arn_and_never_removed()
    {
        string arn = _account.Aws.Rds("444455556666", TestAccount.Region).AddSnapshot(
            new SnapshotSeed("partner-graph", "partner") { SharedWith = [TestAccount.Account] }).DBClusterSnapshotArn;
        // Its VPC is the owner's; where to restore it, only the user can say.
        Assert.Equal(ProblemCode.SubnetGroupNotFound, (await RefusedAsync(arn)).Code);
        _account.Options = new EncryptionOptions { RemoveSource = true, DBSubnetGroupName = "default" };
        RunOutcome outcome = await _account.EncryptAsync(sources: [arn]);

        EncryptionResult result = Assert.Single(outcome.Results);
        Assert.Equal(arn, result.SourceDBClusterSnapshotArn);
        Assert.Equal(TestAccount.Account, result.OwnerAccountId);
        Assert.False(result.SourceRemoved);
        Assert.DoesNotContain(outcome.Log.Writes, w => w.Operation == "DeleteDBClusterSnapshot");
    }

    [Fact]
    public async Task A_snapshot_that_is_still_being_made_is_refused_with_its_progress()
    {
        _account.Rds.CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest("fresh", "fraud-graph"));
        Problem problem = await RefusedAsync("fresh");

        Assert.Equal(ProblemCode.SnapshotNotAvailable, problem.Code);
        Assert.Contains("'creating'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_shared_with_others_is_removed_only_with_RemoveSharedSource()
    {
        _account.Rds.ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest("before-upgrade-1", "restore") { ValuesToAdd = ["444455556666"] });
        _account.Options = new EncryptionOptions { RemoveSource = true };
        Problem problem = await RefusedAsync("before-upgrade-1");
        Assert.Equal(ProblemCode.SourceIsShared, problem.Code);
        Assert.Contains("444455556666", problem.Message, StringComparison.Ordinal);

        _account.Options = new EncryptionOptions { RemoveSource = true, RemoveSharedSource = true };
        RunOutcome outcome = await _account.EncryptAsync();
        Assert.True(Assert.Single(outcome.Results).SourceRemoved);
        Assert.Contains(
            "Snapshot 'before-upgrade-1' in us-east-1 is shared with 444455556666; removing it takes it from them.",
            outcome.Plans[0].Warnings);
    }

    [Theory]
    [InlineData("awsbackup:job-0b1c2d3e")]
    [InlineData("rds:fraud-graph-2026-11-20-03-04")]
    public void A_name_that_only_AWS_gives_is_automated_whatever_its_type_says(string name)
    {
        Snapshot told = new()
        {
            DBClusterSnapshotIdentifier = name,
            DBClusterSnapshotArn = $"arn:aws:rds:us-east-1:111122223333:cluster-snapshot:{name}",
            SnapshotType = "manual",
            Region = "us-east-1",
            Partition = "aws",
            AccountId = "111122223333",
            OwnerAccountId = "111122223333",
        };
        Assert.True(told.IsAutomated);
        Assert.False((told with { DBClusterSnapshotIdentifier = "rdsgraph" }).IsAutomated);
    }

    [Theory]
    [InlineData("Has_Underscore")]
    [InlineData("ends-with-")]
    [InlineData("two--hyphens")]
    [InlineData("")]
    [InlineData("a-name-of-more-than-sixty-three-characters-which-aws-will-not-take")]
    public async Task A_name_that_breaks_the_rules_of_AWS_is_refused(string name)
    {
        EncryptionTarget target = new(_account.Cloud(new CallLog()), TestAccount.Region, "before-upgrade-1");
        Assert.Equal(ProblemCode.IdentifierInvalid, (await RefusedAsync(target with { ClusterIdentifier = name })).Code);
        Assert.Equal(ProblemCode.IdentifierInvalid, (await RefusedAsync(target with { SnapshotIdentifier = name })).Code);
    }

    [Fact]
    public async Task The_same_name_for_two_sources_is_refused_for_the_second()
    {
        TestAccount account = new(snapshots: 2) { SnapshotIdentifier = "same" };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(ProblemCode.IdentifierInvalid, Assert.Single(outcome.Problems).Code);
        Assert.Equal("same", Assert.Single(outcome.Results).DBClusterSnapshotIdentifier);
    }

    [Fact]
    public async Task A_name_that_a_stranger_has_taken_is_never_touched()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("taken", "fraud-graph") { KmsKeyId = "alias/aws/rds" });
        _account.Rds.AddCluster(new ClusterSeed("taken"));
        EncryptionTarget target = new(_account.Cloud(new CallLog()), TestAccount.Region, "before-upgrade-1");
        Assert.Equal(ProblemCode.NameTaken, (await RefusedAsync(target with { SnapshotIdentifier = "taken" })).Code);
        Assert.Equal(ProblemCode.NameTaken, (await RefusedAsync(target with { ClusterIdentifier = "taken" })).Code);
    }

    [Fact]
    public async Task Another_account_than_the_one_it_was_found_in_is_refused()
    {
        Problem problem = await RefusedAsync(
            new EncryptionTarget(_account.Cloud(new CallLog()), TestAccount.Region, "before-upgrade-1") { AccountId = "999988887777" });
        Assert.Equal(ProblemCode.AccountMismatch, problem.Code);
    }

    [Fact]
    public async Task A_snapshot_made_again_under_the_same_name_since_it_was_found_is_refused()
    {
        Problem problem = await RefusedAsync(new EncryptionTarget(_account.Cloud(new CallLog()), TestAccount.Region, "before-upgrade-1")
        {
            SnapshotCreateTime = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        });
        Assert.Equal(ProblemCode.SourceChanged, problem.Code);
    }

    [Fact]
    public async Task Another_key_for_an_operation_under_way_is_a_conflict()
    {
        _account.Options = new EncryptionOptions { KeepCluster = true };
        await _account.EncryptAsync();
        _account.Options = _account.Options with
        {
            KmsKeyId = _account.Aws.Kms(TestAccount.Account, TestAccount.Region)
            .CreateKey(new CreateKeyRequest()).Arn
        };

        Problem problem = await RefusedAsync("before-upgrade-1");
        Assert.Equal(ProblemCode.OperationConflict, problem.Code);
        Assert.Contains(_account.KeyArn, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_whose_state_we_may_not_ask_is_used_with_a_warning_when_named_by_its_arn()
    {
        CallLog log = new() { Refuse = Denied };
        _account.Options = new EncryptionOptions { KmsKeyId = _account.KeyArn };
        RunOutcome outcome = await _account.EncryptAsync(log);

        Assert.Single(outcome.Results);
        Assert.Contains(_account.KeyArn, Assert.Single(outcome.Warnings), StringComparison.Ordinal);

        _account.Options = new EncryptionOptions();
        Assert.Equal(ProblemCode.AccessDenied, Assert.Single((await _account.EncryptAsync(new CallLog { Refuse = Denied })).Problems).Code);

        static Problem? Denied(Call call) => call.Operation == "DescribeKey"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, call.Target, "not authorized to perform kms:DescribeKey", "")
            : null;
    }

    [Fact]
    public async Task Planning_makes_no_writing_call_and_asks_for_everything_once()
    {
        TestAccount account = new(snapshots: 9);
        CallLog log = new();
        await PlanAsync(account, [.. account.Sources.Select(s => new EncryptionTarget(account.Cloud(log), TestAccount.Region, s))]);
        TestAccount shared = new(snapshots: 9);
        CallLog sharedLog = new();
        Ports.ICloudGateway cloud = shared.Cloud(sharedLog);
        await PlanAsync(shared, [.. shared.Sources.Select(s => new EncryptionTarget(cloud, TestAccount.Region, s))]);

        Assert.Empty(log.Writes);
        Assert.Equal(["GetCallerIdentity", "DescribeDBClusters", "DescribeDBClusterSnapshots manual", "DescribeKey alias/aws/rds", "DescribeDBEngineVersions", "DescribeAccountAttributes"], sharedLog.Calls.Select(c => c.ToString()));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(null, 0)]
    public async Task Credentials_that_end_before_the_run_may_are_warned_of_once(int? endsMinutesAfter, int warnings)
    {
        TestAccount account = new(snapshots: 2);
        DateTime mustLastUntil = account.Clock.GetUtcNow().UtcDateTime.AddHours(4);
        DateTime? end = endsMinutesAfter is { } minutes ? mustLastUntil.AddMinutes(minutes) : null;
        SimulatedCloud cloud = new(account.Aws, TestAccount.Account, new CallLog()) { CredentialsExpire = end };

        List<EngineEvent<EncryptionPlan>> said = await PlanAsync(
            account,
            [.. account.Sources.Select(s => new EncryptionTarget(cloud, TestAccount.Region, s))],
            mustLastUntil);

        EncryptionPlan[] plans = [.. said.OfType<EngineEvent<EncryptionPlan>.Result>().Select(r => r.Value)];
        string[] told = [.. said.OfType<EngineEvent<EncryptionPlan>.Warning>().Select(w => w.Message)
            .Where(m => m.Contains("credentials", StringComparison.Ordinal))];
        Assert.Equal(2, plans.Length);
        Assert.All(plans, plan => Assert.Equal(end, plan.CredentialsExpire));
        Assert.Equal(warnings, told.Length);
        Assert.All(told, warning => Assert.Contains($"end at {end:yyyy-MM-dd HH:mm:ss}Z", warning, StringComparison.Ordinal));
    }

    private Task<Problem> RefusedAsync(string source)
        => RefusedAsync(new EncryptionTarget(_account.Cloud(new CallLog()), TestAccount.Region, source));

    private async Task<Problem> RefusedAsync(EncryptionTarget target)
        => Assert.IsType<EngineEvent<EncryptionPlan>.Failure>(Assert.Single(await PlanAsync(_account, [target]))).Problem;

    private static async Task<List<EngineEvent<EncryptionPlan>>> PlanAsync(
        TestAccount account,
        IReadOnlyList<EncryptionTarget> targets,
        DateTime? mustLastUntil = null)
    {
        List<EngineEvent<EncryptionPlan>> said = [];
        await foreach (EngineEvent<EncryptionPlan> e in Planner.PlanAsync(
            [.. targets.Select(t => t with { Options = account.Options })],
            mustLastUntil,
            TestContext.Current.CancellationToken))
        {
            said.Add(e);
        }

        return said;
    }
}
