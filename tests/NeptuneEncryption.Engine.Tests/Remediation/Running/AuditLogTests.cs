using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Logs;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

public sealed class AuditLogTests
{
    [Fact]
    public void What_the_log_calls_an_action_stays()
        => Assert.Equal(
            [
                "AwaitClaim", "AwaitCluster", "AwaitProof", "AwaitSnapshot", "CheckRemoval", "Claim", "CreateSnapshot", "DeleteCluster",
                "DeleteEncrypted", "DeleteSource", "DescribeEncrypted", "Done", "Fail", "LiftProtection", "MarkCopied", "ObserveCluster",
                "ObserveCopy", "Restore", "SetUpCluster", "Share", "Withdraw",
            ],
            typeof(NextAction).GetNestedTypes().Select(type => AuditLog.NameOf((NextAction)RuntimeHelpers.GetUninitializedObject(type)))
                .Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_writing_call_is_announced_with_who_when_and_what_before_it_is_made()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true }, Log = new MemoryStream() };
        CallLog calls = new();
        List<string> announced = [];
        calls.Before = call =>
        {
            if (call.IsWrite)
                announced.Add(Records(account)[^1].ToJsonString());
        };
        await account.EncryptAsync(calls);

        Assert.Equal(4, announced.Count);
        foreach ((string record, Call call) in announced.Zip(calls.Writes))
        {
            JsonNode said = JsonNode.Parse(record)!;
            Assert.Equal("call", (string?)said["event"]);
            Assert.Equal($"rds:{call.Operation}", (string?)said["action"]);
            Assert.Equal($"arn:aws:iam::{TestAccount.Account}:user/admin", (string?)said["principal"]);
            Assert.Equal(TestAccount.Region, (string?)said["region"]);
            Assert.Contains(call.Target, said["arguments"]!.ToJsonString(), StringComparison.Ordinal);
            Assert.InRange(
                (DateTime)said["time"]!,
                new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc),
                account.Clock.GetUtcNow().UtcDateTime);
        }
    }

    [Fact]
    public async Task Every_decision_is_one_record_and_the_end_is_the_last()
    {
        TestAccount account = new() { Log = new MemoryStream() };
        await account.EncryptAsync();

        Assert.Equal(
            ["Restore", "AwaitCluster", "CreateSnapshot", "AwaitSnapshot", "DescribeEncrypted", "ObserveCluster", "DeleteCluster", "Done"],
            Records(account).Where(r => (string?)r["event"] == "decision").Select(r => (string?)r["step"]));
        Assert.Equal(
            [
                "runBegin", "plan", "decision", "call", "answer", "decision", "decision", "observation", "call", "answer", "decision",
                "decision", "observation", "decision", "decision", "call", "answer", "decision", "end", "runEnd",
            ],
            Records(account).Select(r => (string?)r["event"]));
        Assert.Equal("Completed", (string?)Records(account)[^2]["status"]);
    }

    [Fact]
    public async Task A_run_has_a_head_and_an_end_with_totals_also_when_there_was_nothing_to_do()
    {
        TestAccount account = new(snapshots: 3) { Log = new MemoryStream() };
        await account.EncryptAsync(sources: [.. account.Sources, "never-was"]);
        JsonNode head = Records(account)[0];
        Assert.Equal("runBegin", (string?)head["event"]);
        Assert.Equal("test", (string?)head["tool"]);
        Assert.Equal(["arn:aws:iam::111122223333:user/admin"], head["principals"]!.AsArray().Select(who => (string?)who));
        Assert.Equal("""{"Completed":3,"notPlanned":1}""", Records(account)[^1]["totals"]!.ToJsonString());

        account.Log = new MemoryStream();
        await account.EncryptAsync(sources: []);
        Assert.Equal(["runBegin", "runEnd"], Records(account).Select(r => (string?)r["event"]));
        Assert.Equal("{}", Records(account)[^1]["totals"]!.ToJsonString());
        Assert.Equal((2, 1, 0), Read(account) is var check ? ((int)check.Records, check.Runs, check.UnfinishedRuns) : default);
    }

    [Fact]
    public async Task What_a_verification_and_a_removal_saw_is_in_it()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true }, Log = new MemoryStream() };
        await account.EncryptAsync();

        List<JsonNode> seen = [.. Records(account).Where(r => (string?)r["event"] == "observation")];
        Assert.Equal(
            ["cluster", "encryptedSnapshot", "source", "encryptedSnapshot", "removal"], seen.Select(r => (string?)r["what"]));
        Assert.True((bool)seen[0]["seen"]!["StorageEncrypted"]!);
        Assert.Equal(account.KeyArn, (string?)seen[1]["seen"]!["KmsKeyId"]);
        Assert.False((bool)seen[2]["seen"]!["StorageEncrypted"]!);
        Assert.Equal("Enabled", (string?)seen[4]["seen"]!["key"]!["KeyState"]);
        Assert.Equal("Proven", (string?)seen[4]["seen"]!["restore"]);
    }

    [Fact]
    public async Task A_run_that_is_stopped_says_so_at_its_end()
    {
        TestAccount account = new() { Log = new MemoryStream() };
        CallLog calls = new();
        calls.Before = call =>
        {
            if (call.Operation == "CreateDBClusterSnapshot")
                throw new OperationCanceledException();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => account.EncryptAsync(calls));

        Assert.Equal(("runEnd", true), ((string?)Records(account)[^1]["event"], (bool)Records(account)[^1]["stopped"]!));
    }

    [Fact]
    public async Task A_source_that_is_not_planned_is_in_it_with_the_reason()
    {
        TestAccount account = new() { Log = new MemoryStream() };
        RunOutcome outcome = await account.EncryptAsync(sources: [.. account.Sources, "never-was"]);

        JsonNode record = Records(account)[1];
        Assert.Equal(
            (TestAccount.Account, TestAccount.Region, $"arn:aws:iam::{TestAccount.Account}:user/admin"),
            ((string?)record["accountId"], (string?)record["region"], (string?)record["principal"]));
        Assert.Equal(
            ("notPlanned", "never-was", ProblemCode.SnapshotNotFound),
            ((string?)record["event"], (string?)record["source"], (string?)record["code"]));
        Assert.Equal(Assert.Single(outcome.Problems).Message, (string?)record["message"]);
        Assert.Equal(("end", "Completed"), ((string?)Records(account)[^2]["event"], (string?)Records(account)[^2]["status"]));
    }

    [Fact]
    public async Task An_undo_that_is_not_planned_is_in_it_with_who_and_where()
    {
        TestAccount account = new() { Log = new MemoryStream() };
        await account.UndoAsync();

        JsonNode record = Records(account)[1];
        Assert.Equal(
            ("notPlanned", TestAccount.Account, TestAccount.Region, $"arn:aws:iam::{TestAccount.Account}:user/admin"),
            ((string?)record["event"], (string?)record["accountId"], (string?)record["region"], (string?)record["principal"]));
    }

    [Fact]
    public async Task What_AWS_refuses_is_in_it_too()
    {
        TestAccount account = new() { Log = new MemoryStream() };
        await account.EncryptAsync(new CallLog
        {
            Refuse = call => call.Operation == "RestoreDBClusterFromSnapshot"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "not \"authorized\"\nat all", "")
            : null,
        });

        JsonNode refusal = Assert.Single(Records(account), r => (string?)r["event"] == "refusal");
        Assert.Equal(("AccessDenied", "not \"authorized\"\nat all"), ((string?)refusal["code"], (string?)refusal["message"]));
        Assert.Equal("Failed", (string?)Records(account)[^2]["status"]);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_stops_the_run_before_the_first_write()
    {
        TestAccount account = new(snapshots: 2) { Log = new FullDisk(limit: 0) };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Empty(outcome.Log.Writes);
        Assert.Equal([ProblemCode.LogNotWritten, ProblemCode.LogNotWritten], outcome.Problems.Select(p => p.Code));
        Assert.Contains("us-east-1", outcome.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_told_also_when_nothing_is_to_be_done()
    {
        TestAccount account = new() { Log = new FullDisk(limit: 0) };
        RunOutcome outcome = await account.EncryptAsync(sources: ["never-was"]);

        Assert.Equal([ProblemCode.SnapshotNotFound, ProblemCode.LogNotWritten], outcome.Problems.Select(p => p.Code));
    }

    [Fact]
    public async Task Whenever_the_log_ends_nothing_more_is_changed_and_the_next_run_ends_right()
    {
        TestAccount undisturbed = new(snapshots: 2) { Options = new EncryptionOptions { RemoveSource = true }, Log = new MemoryStream() };
        await undisturbed.EncryptAsync();
        int records = Records(undisturbed).Count;

        for (int limit = 0; limit < records; limit++)
        {
            TestAccount account = new(snapshots: 2) { Options = new EncryptionOptions { RemoveSource = true }, Log = new FullDisk(limit) };
            CallLog log = new();
            log.Before = call => Assert.False(call.IsWrite && ((FullDisk)account.Log).IsFull, $"{call} after {limit} records");
            RunOutcome outcome = await account.EncryptAsync(log);
            Assert.NotEmpty(outcome.Problems);
            // Its last record is of the run, after all operations.
            Assert.Equal(limit < records - 1 ? 2 : 3, outcome.Problems.Count + outcome.Results.Count);

            account.Log = null;
            RunOutcome second = await account.EncryptAsync();
            Assert.Equal((2, 2), (account.Copies.Count, second.Results.Count));
            Assert.Empty(account.RestoredClusters);
        }
    }

    private static EncryptionLogCheck Read(TestAccount account)
        => LogReader.Read(new MemoryStream(((MemoryStream)account.Log!).ToArray()), "log");

    private static List<JsonNode> Records(TestAccount account)
        => [.. System.Text.Encoding.UTF8.GetString(((MemoryStream)account.Log!).ToArray())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)];

    /// <summary>Takes so many records, then no more.</summary>
    private sealed class FullDisk(int limit) : MemoryStream
    {
        private int _records;

        public bool IsFull => _records > limit;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (++_records > limit)
                throw new IOException("There is not enough space on the disk.");
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
    }
}
