using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Planning;

/// <summary>What the restored cluster and the copy get of the source, and what the plan says is lost.</summary>
public sealed class CarryOverTests
{
    private readonly TestAccount _account = new(snapshots: 0);

    private RdsService Rds => _account.Rds;

    [Fact]
    public async Task The_subnet_group_is_that_of_the_source_cluster_as_long_as_it_lives()
    {
        Source();
        RunOutcome outcome = await _account.EncryptAsync();

        Assert.Equal(("graphs", "of cluster 'graph'"), (outcome.Plans[0].DBSubnetGroupName, outcome.Plans[0].SubnetGroupOrigin));
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(outcome.Results).Status);
        Assert.DoesNotContain(outcome.Log.Calls, c => c.Operation == "DescribeDBSubnetGroups");
    }

    [Fact]
    public async Task Of_a_cluster_that_is_gone_or_made_again_it_is_the_only_one_of_the_VPC_or_nobody_knows()
    {
        Source();
        Delete("graph");
        _account.Clock.Advance(TimeSpan.FromHours(1));
        Rds.AddCluster(new ClusterSeed("graph") { CreatedAt = _account.Clock.GetUtcNow() });
        RunOutcome several = await _account.EncryptAsync();
        Problem ambiguous = Assert.Single(several.Problems);
        Rds.RemoveSubnetGroup("default");
        RunOutcome one = await _account.EncryptAsync();
        EncryptionPlan plan = Assert.Single(one.Plans);
        Rds.RemoveSubnetGroup("graphs");
        Rds.AddSubnetGroup("elsewhere", "vpc-other");
        await _account.UndoAsync(includeEncryptedSnapshot: true);
        _account.Clock.Advance(TimeSpan.FromHours(1));
        Problem none = Assert.Single((await _account.EncryptAsync()).Problems);

        Assert.Equal(ProblemCode.SubnetGroupAmbiguous, ambiguous.Code);
        Assert.Contains("default (vpc-", ambiguous.Advice, StringComparison.Ordinal);
        Assert.Contains("graphs (vpc-", ambiguous.Advice, StringComparison.Ordinal);
        Assert.Empty(several.Log.Writes);
        Assert.Equal("graphs", plan.DBSubnetGroupName);
        Assert.StartsWith("the only one of vpc-", plan.SubnetGroupOrigin, StringComparison.Ordinal);
        Assert.Equal(ProblemCode.SubnetGroupNotFound, none.Code);
        Assert.Contains("elsewhere (vpc-other)", none.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_given_comes_before_what_is_found_and_must_exist_and_fit()
    {
        Source();
        _account.Options = new EncryptionOptions
        {
            DBSubnetGroupName = "default",
            StorageType = "iopt1",
            EngineVersion = "1.3.4.0",
            VpcSecurityGroupIds = ["sg-graph"],
            DBClusterParameterGroupName = "tuned"
        };
        EncryptionPlan plan = Assert.Single((await _account.EncryptAsync()).Plans);
        Assert.Equal(
            ("default", "given", "iopt1", "1.3.4.0"),
            (plan.DBSubnetGroupName, plan.SubnetGroupOrigin, plan.StorageType, plan.EngineVersion));
        Assert.Equal(("1.3.4.0", "iopt1"), (_account.Copies.Single().EngineVersion, _account.Copies.Single().StorageType));

        Rds.AddParameterGroup("old", "neptune1.2");
        await _account.UndoAsync(includeEncryptedSnapshot: true);
        _account.Clock.Advance(TimeSpan.FromHours(1));
        (EncryptionOptions Options, string Code)[] wrong =
        [
            (new EncryptionOptions { DBSubnetGroupName = "no-such" }, ProblemCode.SubnetGroupNotFound),
            (new EncryptionOptions { EngineVersion = "1.3.9.9" }, ProblemCode.EngineVersionNotOffered),
            (new EncryptionOptions { EngineVersion = "1.3.0.0" }, ProblemCode.EngineVersionNotOffered),
            (new EncryptionOptions { DBClusterParameterGroupName = "no-such" }, ProblemCode.ParameterGroupInvalid),
            (new EncryptionOptions { DBClusterParameterGroupName = "old" }, ProblemCode.ParameterGroupInvalid),
        ];
        foreach ((EncryptionOptions options, string code) in wrong)
        {
            RunOutcome refused = await _account.EncryptAsync(options: options);
            Assert.Equal(code, Assert.Single(refused.Problems).Code);
            Assert.Empty(refused.Log.Writes);
        }
    }

    [Fact]
    public async Task A_version_that_AWS_does_not_offer_any_more_is_warned_of_with_those_it_does()
    {
        Rds.AddCluster(new ClusterSeed("ancient") { EngineVersion = "1.0.4.1" });
        _account.Sources.Add(Rds.AddSnapshot(new SnapshotSeed("ancient-one", "ancient")).DBClusterSnapshotIdentifier);
        RunOutcome outcome = await _account.EncryptAsync();

        Assert.Contains("1.0.4.1", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Contains("-EngineVersion: 1.2.0.2, ", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(ProblemCode.RequestRejected, Assert.Single(outcome.Problems).Code);
        RunOutcome upgraded = await _account.EncryptAsync(options: new EncryptionOptions { EngineVersion = "1.2.0.2" });
        Assert.Equal("1.2.0.2", Assert.Single(upgraded.Results).EngineVersion);
    }

    [Theory]
    [InlineData("CreateDBClusterSnapshot")]
    [InlineData("DeleteDBCluster")]
    public async Task What_was_begun_with_another_version_is_finished_with_it(string killedAt)
    {
        Source();
        CallLog log = new() { Before = call => _ = call.Operation == killedAt ? throw new ProcessKilledException() : 0 };
        await Assert.ThrowsAsync<ProcessKilledException>(
            () => _account.EncryptAsync(log, options: new EncryptionOptions { EngineVersion = "1.3.4.0" }));
        RunOutcome finished = await _account.FinishAsync(await _account.OperationsAsync());

        Assert.Empty(finished.Problems);
        Assert.Equal("1.3.4.0", Assert.Single(finished.Results).EngineVersion);
    }

    [Fact]
    public async Task A_patch_of_AWSs_is_warned_of_and_another_version_is_no_copy()
    {
        Source();
        CallLog log = new()
        {
            Before = call =>
            {
                if (call.Operation == "CreateDBClusterSnapshot")
                    Rds.Patch(_account.RestoredClusters.Single(c => c.DBClusterIdentifier != "graph").DBClusterIdentifier, "1.3.2.2");
            },
        };
        RunOutcome outcome = await _account.EncryptAsync(log);

        Assert.Contains("1.3.2.2; planned was 1.3.2.1", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal("1.3.2.2", Assert.Single(outcome.Results).EngineVersion);
    }

    [Fact]
    public async Task A_kept_cluster_that_AWS_patches_later_does_not_make_its_copy_a_wrong_one()
    {
        Source();
        _account.Options = new EncryptionOptions { KeepCluster = true };
        EncryptionResult kept = Assert.Single((await _account.EncryptAsync()).Results);
        Rds.Patch(kept.RestoredClusterIdentifier!, "1.3.2.2");
        RunOutcome again = await _account.EncryptAsync();

        Assert.Empty(again.Problems);
        Assert.Equal("1.3.2.1", Assert.Single(again.Results).EngineVersion);
    }

    [Fact]
    public async Task Without_KeepCluster_the_cluster_is_minimal_and_closed()
    {
        Source();
        DBCluster? restored = null;
        await _account.EncryptAsync(
            new CallLog { Before = call => restored ??= _account.RestoredClusters.FirstOrDefault(c => c.DBClusterIdentifier != "graph") });

        Assert.NotNull(restored);
        Assert.Equal(("graphs", 8200), (restored.DBSubnetGroup, restored.Port));
        Assert.NotEqual("sg-graph", Assert.Single(restored.VpcSecurityGroups).VpcSecurityGroupId);
        Assert.Equal("default.neptune1.3", restored.DBClusterParameterGroup);
        Assert.False(restored.IAMDatabaseAuthenticationEnabled || restored.DeletionProtection || restored.CopyTagsToSnapshot);
        Assert.Null(restored.EnabledCloudwatchLogsExports);
    }

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(true, false, null)]
    [InlineData(true, true, 8200)]
    public async Task A_restore_is_told_a_port_only_by_the_living_cluster_of_a_source_whose_cluster_is_kept(
        bool keep,
        bool lives,
        int? port)
    {
        Source();
        if (!lives)
        {
            Rds.ModifyDBCluster(new ModifyDBClusterRequest("graph") { DeletionProtection = false });
            Rds.DeleteDBCluster(new DeleteDBClusterRequest("graph") { SkipFinalSnapshot = true });
            _account.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(0, Rds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots.Single().Port);
        _account.Options = new EncryptionOptions { KeepCluster = keep, DBSubnetGroupName = "graphs" };
        RunOutcome outcome = await _account.EncryptAsync();

        Assert.Equal(port, Assert.Single(outcome.Plans).Port);
        Assert.Equal(port, outcome.Plans[0].DesiredState.Restore.Port);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(outcome.Results).Status);
    }

    [Fact]
    public async Task A_kept_cluster_is_set_up_as_the_source_cluster()
    {
        Source();
        _account.Options = new EncryptionOptions { KeepCluster = true };
        RunOutcome outcome = await _account.EncryptAsync();

        EncryptionResult result = Assert.Single(outcome.Results);
        DBCluster kept = _account.RestoredClusters.Single(c => c.DBClusterIdentifier == result.RestoredClusterIdentifier);
        Assert.Equal("sg-graph", Assert.Single(kept.VpcSecurityGroups).VpcSecurityGroupId);
        Assert.Equal(("graphs", 8200, "tuned"), (kept.DBSubnetGroup, kept.Port, kept.DBClusterParameterGroup));
        Assert.True(kept.IAMDatabaseAuthenticationEnabled && kept.DeletionProtection && kept.CopyTagsToSnapshot);
        Assert.Equal(["audit"], kept.EnabledCloudwatchLogsExports!.Value.AsEnumerable());
        Assert.Equal(new ServerlessV2ScalingConfiguration(2, 16), kept.ServerlessV2ScalingConfiguration);
        Assert.Equal((7, "05:00-05:30"), (kept.BackupRetentionPeriod, kept.PreferredBackupWindow));
        Assert.Contains("IAM roles of the cluster", outcome.Plans[0].NotCarried);
        Assert.Equal(EncryptionStepOutcome.Done, result.Steps.Single(s => s.Name == EncryptionStepName.SetUpCluster).Outcome);
        // The copy is the operation's all the same, though the cluster copies its tags to snapshots now.
        RunOutcome again = await _account.EncryptAsync();
        Assert.Empty(again.Log.Writes);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(again.Results).Status);
    }

    [Fact]
    public async Task What_cannot_be_carried_over_to_a_kept_cluster_is_listed()
    {
        Source();
        Rds.AddParameterGroup("other-family", "neptune1.4");
        _account.Options = new EncryptionOptions { KeepCluster = true, EngineVersion = "1.4.1.0" };
        EncryptionPlan upgraded = Assert.Single((await _account.EncryptAsync()).Plans);
        Assert.Contains(
            upgraded.NotCarried,
            lost => lost.StartsWith("parameter group 'tuned': it is of family 'neptune1.3'", StringComparison.Ordinal));

        TestAccount gone = new(snapshots: 0) { Options = new EncryptionOptions { KeepCluster = true } };
        gone.Sources.Add(gone.Rds.AddSnapshot(new SnapshotSeed("last-one", "long-gone")).DBClusterSnapshotIdentifier);
        EncryptionPlan plan = Assert.Single((await gone.EncryptAsync()).Plans);
        Assert.Equal(3, plan.NotCarried.Count);
        Assert.All(plan.NotCarried, lost => Assert.EndsWith("cluster 'long-gone' does not exist any more", lost, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_copy_gets_the_tags_of_the_source_written_over_by_those_given(bool tagsInLists)
    {
        TestAccount account = new(0, new Emulator.Simulation.SimulationOptions { TagListOnResources = tagsInLists })
        {
            Options = new EncryptionOptions { Tags = [new("ticket", "SEC-7"), new("team", "payments")] },
        };
        account.Sources.Add(account.Rds.AddSnapshot(new SnapshotSeed("tagged", "fraud-graph")
        {
            Tags = [new("team", "fraud"), new("stage", "prod"), new("aws:backup", "x"), new(OperationTag.Role, "kept")],
        }).DBClusterSnapshotIdentifier);
        EncryptionResult result = Assert.Single((await account.EncryptAsync()).Results);

        var tags = account.Rds.ListTagsForResource(new(result.DBClusterSnapshotArn!)).ToDictionary(t => t.Key, t => t.Value);
        Assert.Equal(
            ("payments", "prod", "SEC-7", ResourceRole.EncryptedSnapshot),
            (tags["team"], tags["stage"], tags["ticket"], tags[OperationTag.Role]));
        Assert.DoesNotContain("aws:backup", tags.Keys);
    }

    [Theory]
    [InlineData(38, 0)]
    [InlineData(39, 1)]
    [InlineData(50, 12)]
    public async Task A_source_with_fifty_tags_is_encrypted_and_those_that_do_not_fit_are_named(int own, int left)
    {
        _account.Sources.Add(Rds.AddSnapshot(new SnapshotSeed("full", "fraud-graph")
        {
            Tags = [.. Enumerable.Range(0, own).Select(i => new Emulator.Simulation.Tag($"key-{i:00}", "x"))],
        }).DBClusterSnapshotIdentifier);
        RunOutcome outcome = await _account.EncryptAsync(options: new EncryptionOptions { RemoveSource = true });

        EncryptionResult result = Assert.Single(outcome.Results);
        Assert.True(result.SourceRemoved);
        string[] kept = [.. _account.Rds.ListTagsForResource(new(result.DBClusterSnapshotArn!)).Select(tag => tag.Key)];
        Assert.Equal(50 - 12, kept.Count(key => key.StartsWith("key-", StringComparison.Ordinal)));
        string[] lost = [.. Enumerable.Range(38, left).Select(i => $"key-{i:00}")];
        Assert.Empty(kept.Intersect(lost));
        Assert.Equal(
            lost.Select(key => $"tag '{key}': there is no room for it beside those of the operation"),
            Assert.Single(outcome.Plans).NotCarried.Where(what => what.StartsWith("tag ", StringComparison.Ordinal)));
        Assert.Equal(
            left == 0 ? [] : [$"Its copy will not have these: {string.Join(", ", lost)}."],
            outcome.Warnings.Where(w => w.Contains("tags", StringComparison.Ordinal))
                .Select(w => w[w.IndexOf("Its", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task Given_tags_that_are_too_many_or_cannot_be_are_a_plan_error()
    {
        Source();
        Tag[] most = [.. Enumerable.Range(0, 38).Select(i => new Tag($"given-{i}", "x"))];
        Assert.Empty((await _account.EncryptAsync(options: new EncryptionOptions { Tags = most })).Problems);
        await _account.UndoAsync(includeEncryptedSnapshot: true);
        _account.Clock.Advance(TimeSpan.FromHours(1));
        (Tag[] Tags, string Code)[] wrong =
        [
            ([.. most, new("c", "3")], ProblemCode.TooManyTags),
            ([new("aws:mine", "1")], ProblemCode.TagInvalid),
            ([new(OperationTag.Role, "kept")], ProblemCode.TagInvalid),
            ([new("bad", "semi;colon")], ProblemCode.TagInvalid),
            ([new("", "x")], ProblemCode.TagInvalid),
        ];
        foreach ((Tag[] tags, string code) in wrong)
            Assert.Equal(code, Assert.Single((await _account.EncryptAsync(options: new EncryptionOptions { Tags = tags })).Problems).Code);
    }

    [Fact]
    public async Task What_the_caller_may_not_know_is_a_warning()
    {
        Source();
        RunOutcome outcome = await _account.EncryptAsync(new CallLog
        {
            Refuse = call => call.Operation == "DescribeDBEngineVersions"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "not authorized", "")
            : null,
        });

        Assert.Contains("is not known: not authorized", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Single(outcome.Results);
    }

    [Fact]
    public async Task A_plan_is_made_again_before_it_is_run_and_refused_when_it_would_be_another()
    {
        Source();
        string key = _account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
        _account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateAlias(new("alias/graphs", key));
        _account.Options = new EncryptionOptions { KmsKeyId = "alias/graphs" };
        EncryptionPlan plan = await PlanAsync();

        Assert.IsType<EngineEvent<EncryptionPlan>.Result>(await AgainAsync(plan));
        Rds.AddSubnetGroup("new-one");
        Delete("graph");
        _account.Clock.Advance(TimeSpan.FromHours(1));
        Rds.RemoveSubnetGroup("graphs");
        Rds.RemoveSubnetGroup("default");
        Problem moved = Assert.IsType<EngineEvent<EncryptionPlan>.Failure>(await AgainAsync(plan)).Problem;
        Assert.Equal(ProblemCode.PlanOutdated, moved.Code);
        Assert.Contains("graphs", moved.Message, StringComparison.Ordinal);
        Assert.Contains("new-one", moved.Message, StringComparison.Ordinal);
        string other = _account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
        _account.Aws.Kms(TestAccount.Account, TestAccount.Region).UpdateAlias(new("alias/graphs", other));
        Assert.Contains(
            other,
            Assert.IsType<EngineEvent<EncryptionPlan>.Failure>(await AgainAsync(plan)).Problem.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_somebody_else_has_begun_meanwhile_still_holds()
    {
        Source();
        EncryptionPlan plan = await PlanAsync();
        _account.Run = new RunOptions { NoWait = true };
        await _account.EncryptAsync();

        EncryptionPlan again = Assert.IsType<EngineEvent<EncryptionPlan>.Result>(await AgainAsync(plan)).Value;
        Assert.Equal(EncryptionAction.Resume, again.Action);
    }

    private void Delete(string cluster)
    {
        Rds.ModifyDBCluster(new ModifyDBClusterRequest(cluster) { DeletionProtection = false });
        Rds.DeleteDBCluster(new(cluster) { SkipFinalSnapshot = true });
    }

    private async Task<EncryptionPlan> PlanAsync()
    {
        await foreach (EngineEvent<EncryptionPlan> e in Planner.PlanAsync(
            [_account.Target(_account.Cloud(new CallLog()), "graph-1")],
            mustLastUntil: null,
            TestContext.Current.CancellationToken))
        {
            return Assert.IsType<EngineEvent<EncryptionPlan>.Result>(e).Value;
        }

        throw new InvalidOperationException("There is no plan.");
    }

    private static async Task<EngineEvent<EncryptionPlan>> AgainAsync(EncryptionPlan plan)
    {
        await foreach (EngineEvent<EncryptionPlan> e in Planner.PlanAgainAsync(
            [plan],
            mustLastUntil: null,
            TestContext.Current.CancellationToken))
        {
            return e;
        }

        throw new InvalidOperationException("Nothing was said of the plan.");
    }

    /// <summary>A cluster that is set up in every respect, and a snapshot of it.</summary>
    private void Source()
    {
        Rds.AddSubnetGroup("graphs");
        Rds.AddSecurityGroup("sg-graph");
        Rds.AddParameterGroup("tuned", "neptune1.3");
        Rds.CreateDBCluster(new CreateDBClusterRequest("graph", "neptune")
        {
            EngineVersion = "1.3.2.1",
            DBSubnetGroupName = "graphs",
            Port = 8200,
            VpcSecurityGroupIds = ["sg-graph"],
            DBClusterParameterGroupName = "tuned",
            EnableIAMDatabaseAuthentication = true,
            EnableCloudwatchLogsExports = ["audit"],
            CopyTagsToSnapshot = true,
            ServerlessV2ScalingConfiguration = new(2, 16),
            BackupRetentionPeriod = 7,
            PreferredBackupWindow = "05:00-05:30",
        });
        _account.Clock.Advance(TimeSpan.FromHours(1));
        _account.Sources
            .Add(Rds.CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest("graph-1", "graph")).DBClusterSnapshotIdentifier);
        _account.Clock.Advance(TimeSpan.FromHours(1));
        Rds.ModifyDBCluster(new ModifyDBClusterRequest("graph") { DeletionProtection = true });
    }
}
