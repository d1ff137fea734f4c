using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>What is asked directly before a source goes, when AWS does not answer it or refuses the deletion.</summary>
public sealed class RemovalCheckTests
{
    private const string Source = "before-upgrade-1";

    private readonly TestAccount _account = new() { Options = new EncryptionOptions { RemoveSource = true } };

    [Theory]
    [InlineData("DescribeDBClusterSnapshotAttributes")]
    [InlineData("DescribeKey")]
    public async Task A_question_that_is_denied_is_no_answer_that_lets_the_source_go(string question)
    {
        int asked = 0;
        RunOutcome outcome = await _account.EncryptAsync(new CallLog
        {
            // The plan asks first; the last time is directly before the deletion.
            Refuse = call => call.Operation == question && ++asked > 1
                ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "Not authorized.", "")
                : null,
        });

        Assert.Equal(2, asked);
        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(_account.Has(Source));
        Assert.Single(_account.Copies);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_that_AWS_refuses_is_asked_about_anew_before_it_is_tried_again(bool isTransient)
    {
        // So short that the looks of before would still hold.
        _account.Run = new RunOptions { PollInterval = TimeSpan.FromSeconds(1) };
        int deletions = 0;
        CallLog log = new()
        {
            Refuse = call => call is { Operation: "DeleteDBClusterSnapshot", Target: Source } && ++deletions == 1
                ? new Problem("Refused", isTransient ? ProblemKind.Transient : ProblemKind.InvalidState, null, "Not now.", "")
                : null,
        };
        log.Before = call =>
        {
            if (call is { Operation: "DeleteDBClusterSnapshot", Target: Source } && deletions == 0)
                _account.Rds.ModifyDBClusterSnapshotAttribute(new(Source, "restore") { ValuesToAdd = ["444455556666"] });
        };
        RunOutcome outcome = await _account.EncryptAsync(log);

        Assert.Equal(1, deletions);
        Assert.Equal(ProblemCode.SourceIsShared, Assert.Single(outcome.Problems).Code);
        Assert.True(_account.Has(Source));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Between_the_claim_and_the_deletion_lies_the_time_that_a_tag_takes_to_be_seen(bool isUndo)
    {
        await _account.EncryptAsync(options: new EncryptionOptions());
        _account.Clock.Advance(TimeSpan.FromHours(1));
        DateTimeOffset? claimed = null;
        TimeSpan? given = null;
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == "AddTagsToResource")
                claimed = _account.Clock.GetUtcNow();
            else if (call.Operation == "DeleteDBClusterSnapshot")
                given = _account.Clock.GetUtcNow() - claimed;
        };
        if (isUndo)
            await _account.UndoAsync(includeEncryptedSnapshot: true, log);
        else
            await _account.EncryptAsync(log);

        Assert.InRange(given!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Looks_that_took_so_long_that_they_may_be_wrong_by_now_are_made_again()
    {
        int sharing = 0;
        CallLog log = new();
        log.Before = call =>
        {
            sharing += call.Operation == "DescribeDBClusterSnapshotAttributes" ? 1 : 0;
            if (sharing != 2 || call.Operation == "DescribeDBClusterSnapshotAttributes")
                return;
            // The sharing has just been looked at; what is looked at next takes its time.
            sharing++;
            _account.Rds.ModifyDBClusterSnapshotAttribute(new(Source, "restore") { ValuesToAdd = ["444455556666"] });
            _account.Clock.Advance(TimeSpan.FromSeconds(15));
        };
        RunOutcome outcome = await _account.EncryptAsync(log);

        Assert.Equal(ProblemCode.SourceIsShared, Assert.Single(outcome.Problems).Code);
        Assert.True(_account.Has(Source));
    }
}
