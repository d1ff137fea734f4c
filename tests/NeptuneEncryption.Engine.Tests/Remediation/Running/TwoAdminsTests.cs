using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>Two who encrypt the same snapshot at once: one operation, or a clear conflict.</summary>
public sealed class TwoAdminsTests
{
    private readonly TestAccount _account = new();

    /// <summary>The other's whole command runs when the first is about to make each of its calls.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task With_the_same_key_they_share_one_operation_whoever_is_in_between(bool removeFirst, bool removeSecond)
    {
        for (int at = 1; ; at++)
        {
            TestAccount account = new();
            RunOutcome? other = null;
            int call = 0;
            CallLog log = new()
            {
                Turn = async _ => other = ++call == at
                ? await account.EncryptAsync(options: new EncryptionOptions { RemoveSource = removeSecond })
                : other
            };
            RunOutcome first = await account.EncryptAsync(log, options: new EncryptionOptions { RemoveSource = removeFirst });
            if (other is null)
                break;

            string when = $"before call {at}, {log.Calls[at - 1]}";
            Assert.True(
                first.Problems.Count + other.Problems.Count == 0,
                $"{when}: {string.Join("; ", first.Problems.Concat(other.Problems).Select(p => p.Message))}");
            Assert.Equal(Assert.Single(other.Results).DBClusterSnapshotArn, Assert.Single(first.Results).DBClusterSnapshotArn);
            Assert.Single(account.Copies);
            Assert.Empty(account.RestoredClusters);
            Assert.Equal(!removeFirst && !removeSecond, account.Has("before-upgrade-1"));
        }
    }

    [Fact]
    public async Task With_another_key_the_later_gets_a_conflict_and_the_first_its_copy()
    {
        string otherKey = _account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
        await EachMomentAsync(new EncryptionOptions { KmsKeyId = otherKey });
    }

    [Fact]
    public async Task One_who_wants_the_cluster_kept_gets_a_conflict_when_it_is_temporary()
    {
        RunOutcome? other = null;
        CallLog log = new();
        log.Turn = async call =>
        {
            if (call.Operation == "CreateDBClusterSnapshot")
                other = await _account.EncryptAsync(options: new EncryptionOptions { KeepCluster = true });
        };
        RunOutcome first = await _account.EncryptAsync(log);

        Assert.Equal(ProblemCode.OperationConflict, Assert.Single(other!.Problems).Code);
        Assert.Empty(other.Log.Writes);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(first.Results).Status);
    }

    [Fact]
    public async Task One_who_would_not_keep_it_leaves_a_kept_cluster_alone()
    {
        RunOutcome? other = null;
        CallLog log = new();
        log.Turn = async call => other ??= call.Operation == "CreateDBClusterSnapshot" ? await _account.EncryptAsync() : null;
        RunOutcome first = await _account.EncryptAsync(log, options: new EncryptionOptions { KeepCluster = true });

        Assert.Empty(first.Problems.Concat(other!.Problems));
        Assert.Equal(first.Results[0].RestoredClusterIdentifier, Assert.Single(_account.RestoredClusters).DBClusterIdentifier);
        Assert.Single(_account.Copies);
    }

    [Fact]
    public async Task Under_another_name_the_later_yields_and_takes_its_own_cluster_away_again()
    {
        RunOutcome? other = null;
        CallLog log = new();
        log.Turn = async call =>
        {
            if (call.Operation != "RestoreDBClusterFromSnapshot")
                return;
            _account.Clock.Advance(TimeSpan.FromSeconds(-1));
            (_account.ClusterIdentifier, _account.Run) = ("first-graph", new RunOptions { NoWait = true });
            other = await _account.EncryptAsync();
            _account.Clock.Advance(TimeSpan.FromSeconds(1));
        };
        _account.ClusterIdentifier = "later-graph";
        RunOutcome later = await _account.EncryptAsync(log);
        (_account.ClusterIdentifier, _account.Run) = ("first-graph", new RunOptions());

        Assert.Equal(EncryptionStatus.InProgress, Assert.Single(other!.Results).Status);
        Problem conflict = Assert.Single(later.Problems);
        Assert.Equal(ProblemCode.OperationConflict, conflict.Code);
        Assert.Contains("'first-graph'", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["RestoreDBClusterFromSnapshot later-graph", "DeleteDBCluster later-graph"],
            later.Log.Writes.Select(w => w.ToString()));
        Assert.Equal("first-graph", Assert.Single(_account.RestoredClusters).DBClusterIdentifier);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single((await _account.EncryptAsync()).Results).Status);
        Assert.Empty(_account.RestoredClusters);
        Assert.Single(_account.Copies);
    }

    [Fact]
    public async Task A_copy_under_another_name_is_a_conflict_and_no_second_one_is_made()
    {
        CallLog log = new();
        RunOutcome? other = null;
        int looks = 0;
        log.Turn = async call =>
        {
            // The plan is made, and maybe asked about for hours; the run looks again.
            if (call.Operation != "DescribeDBClusters" || ++looks != 2)
                return;
            _account.SnapshotIdentifier = "sealed";
            other = await _account.EncryptAsync();
            _account.Clock.Advance(TimeSpan.FromHours(1));
        };
        RunOutcome later = await _account.EncryptAsync(log);

        Assert.Equal("sealed", Assert.Single(other!.Results).DBClusterSnapshotIdentifier);
        Assert.Equal(ProblemCode.OperationConflict, Assert.Single(later.Problems).Code);
        Assert.Empty(later.Log.Writes);
        Assert.Single(_account.Copies);
    }

    /// <summary>The other's whole command at each moment of the first's: exactly one of them gets the copy, under its key.</summary>
    private static async Task EachMomentAsync(EncryptionOptions others)
    {
        for (int at = 1; ; at++)
        {
            TestAccount account = new();
            string key = account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
            RunOutcome? other = null;
            int call = 0;
            CallLog log = new()
            {
                Turn = async _ => other = ++call == at ? await account.EncryptAsync(options: others with { KmsKeyId = key }) : other
            };
            RunOutcome first = await account.EncryptAsync(log);
            if (other is null)
                break;

            RunOutcome[] both = [first, other];
            DBClusterSnapshot copy = Assert.Single(account.Copies);
            EncryptionResult result = Assert.Single(both.SelectMany(o => o.Results));
            Assert.Equal(copy.KmsKeyId, result.KmsKeyId);
            Assert.Equal(ProblemCode.OperationConflict, Assert.Single(both.SelectMany(o => o.Problems)).Code);
            Assert.Empty(account.RestoredClusters);
            Assert.True(account.Has("before-upgrade-1"));
        }
    }
}
