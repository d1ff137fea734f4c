using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Remediation.Planning;

/// <summary>-CopySharing.</summary>
public sealed class SharingTests
{
    private const string Partner = "444455556666";

    [Fact]
    public async Task The_copy_is_shared_with_the_accounts_of_the_source_before_anything_is_deleted()
    {
        TestAccount account = Shared(Partner, "777788889999");
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Empty(outcome.Problems);
        EncryptionResult result = Assert.Single(outcome.Results);
        Assert.Equal([Partner, "777788889999"], SharedWith(account, result.DBClusterSnapshotIdentifier));
        Assert.Equal(
            ["RestoreDBClusterFromSnapshot", "CreateDBClusterSnapshot", "ModifyDBClusterSnapshotAttribute", "DeleteDBCluster", "DeleteDBClusterSnapshot"],
            outcome.Log.Writes.Select(w => w.Operation));
        Assert.Equal([Partner, "777788889999"], Assert.Single(outcome.Plans).ShareWith);
        Assert.Contains("must copy it before they restore it", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(EncryptionStepOutcome.Done, result.Steps.Single(s => s.Name == EncryptionStepName.ShareSnapshot).Outcome);
    }

    [Fact]
    public async Task Under_a_key_that_AWS_manages_it_is_refused_in_the_plan()
    {
        TestAccount account = Shared(Partner);
        RunOutcome outcome = await account.EncryptAsync(options: account.Options with { KmsKeyId = "alias/aws/rds" });

        Assert.Equal(ProblemCode.KeyNotShareable, Assert.Single(outcome.Problems).Code);
        Assert.Empty(outcome.Log.Writes);
    }

    [Fact]
    public async Task Public_access_is_never_carried_over_and_that_is_said()
    {
        TestAccount account = Shared("all", Partner);
        account.Options = account.Options with { RemoveSource = false };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal([Partner], SharedWith(account, Assert.Single(outcome.Results).DBClusterSnapshotIdentifier));
        Assert.Contains(outcome.Warnings, w => w.Contains("is public. Its encrypted copy will not be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_that_cannot_be_shared_keeps_cluster_and_source_and_a_later_run_shares_it()
    {
        TestAccount account = Shared(Partner);
        RunOutcome outcome = await account.EncryptAsync(new CallLog
        {
            Refuse = call => call.Operation == "ModifyDBClusterSnapshotAttribute"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "not authorized", "")
            : null,
        });

        Assert.Equal(ProblemCode.SnapshotNotShared, Assert.Single(outcome.Problems).Code);
        Assert.DoesNotContain(outcome.Log.Writes, w => w.Operation.StartsWith("Delete", StringComparison.Ordinal));
        EncryptionResult result = Assert.Single((await account.EncryptAsync()).Results);
        Assert.Equal([Partner], SharedWith(account, result.DBClusterSnapshotIdentifier));
        Assert.True(result.SourceRemoved);
    }

    [Fact]
    public async Task Sources_that_nobody_shares_are_not_held_up()
    {
        TestAccount account = Shared();
        RunOutcome outcome = await account.EncryptAsync(options: account.Options with { KmsKeyId = "alias/aws/rds" });

        Assert.Equal(
            EncryptionStepOutcome.Skipped,
            Assert.Single(outcome.Results).Steps.Single(s => s.Name == EncryptionStepName.ShareSnapshot).Outcome);
    }

    private static TestAccount Shared(params string[] accounts)
    {
        TestAccount account = new();
        if (accounts.Length > 0)
        {
            account.Rds.ModifyDBClusterSnapshotAttribute(
                new ModifyDBClusterSnapshotAttributeRequest("before-upgrade-1", "restore") { ValuesToAdd = accounts });
        }

        account.Options = new EncryptionOptions
        {
            KmsKeyId = account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn,
            CopySharing = true,
            RemoveSource = true,
        };
        return account;
    }

    private static IEnumerable<string> SharedWith(TestAccount account, string snapshot)
        => account.Rds.DescribeDBClusterSnapshotAttributes(new(snapshot)).DBClusterSnapshotAttributes.SelectMany(a => a.AttributeValues);
}
