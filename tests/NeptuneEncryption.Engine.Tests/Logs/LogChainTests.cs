using System.Text;
using NeptuneEncryption.Logs;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.Logs;

public sealed class LogChainTests
{
    private const int Count = 5;

    [Fact]
    public void What_is_written_is_read_and_the_chain_goes_on_where_it_ended()
    {
        byte[] log = Written();
        EncryptionLogCheck check = Check(log);
        Assert.Equal((EncryptionLogStatus.Intact, Count), (check.Status, check.Records));

        log = Written(log);
        List<string?> names = [];
        check = LogReader.Read(new MemoryStream(log), "log", record => names.Add(record.Text("name")));
        Assert.Equal((EncryptionLogStatus.Intact, 2 * Count), (check.Status, check.Records));
        Assert.Equal(["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"], names);
    }

    [Fact]
    public void Each_bit_that_is_changed_is_seen_and_its_line_is_named()
    {
        byte[] log = Written();
        int line = 1;
        for (int at = 0; at < log.Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] changed = [.. log];
                changed[at] ^= (byte)(1 << bit);
                EncryptionLogCheck check = Check(changed);
                bool isLastLineFeed = at == log.Length - 1;
                Assert.True(check.Status == EncryptionLogStatus.Broken || (isLastLineFeed && check.TornBytes > 0), $"{at}.{bit}");
                if (check.Status == EncryptionLogStatus.Broken)
                    Assert.Equal(line, check.BrokenLine);
            }
            line += log[at] == '\n' ? 1 : 0;
        }
    }

    [Fact]
    public void A_line_that_is_removed_moved_doubled_or_put_in_is_seen()
    {
        string[] lines = Lines(Written());
        for (int i = 0; i < Count; i++)
        {
            // That the last records are missing shows only to whoever has kept the hash.
            if (i < Count - 1)
            {
                AssertBroken(i + 1, [.. lines[..i], .. lines[(i + 1)..]]);
                AssertBroken(i + 1, [.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]]);
            }
            AssertBroken(i + 2, [.. lines[..(i + 1)], lines[i], .. lines[(i + 1)..]]);
            AssertBroken(i + 1, [.. lines[..i], "", .. lines[i..]]);
            AssertBroken(i + 1, [.. lines[..i], "{\"event\":\"end\"}", .. lines[i..]]);
        }

        string foreign = Lines(Written(first: 9))[0];
        AssertBroken(2, [lines[0], foreign, .. lines[1..]]);
    }

    [Fact]
    public void The_last_hash_tells_that_records_are_missing_at_the_end()
    {
        string[] lines = Lines(Written());
        EncryptionLogCheck cut = Check(Bytes(lines[..3]));
        Assert.Equal((EncryptionLogStatus.Intact, 3L), (cut.Status, cut.Records));
        Assert.NotEqual(Check(Bytes(lines)).LastHash, cut.LastHash);
    }

    [Fact]
    public void Wherever_a_write_is_cut_off_the_log_goes_on_and_nothing_whole_is_lost()
    {
        byte[] log = Written();
        for (int length = 0; length <= log.Length; length++)
        {
            byte[] cut = log[..length];
            int whole = Encoding.UTF8.GetString(cut).Split('\n').Count(text => LogRecord.Read(Encoding.UTF8.GetBytes(text)) is not null);
            EncryptionLogCheck check = Check(cut);
            Assert.Equal((EncryptionLogStatus.Intact, whole), (check.Status, check.Records));

            EncryptionLogCheck next = Check(Written(cut));
            Assert.Equal((EncryptionLogStatus.Intact, 0), (next.Status, next.TornBytes));
            Assert.Equal(whole + Count + (check.TornBytes > 0 ? 1 : 0), next.Records);
        }
    }

    [Fact]
    public void A_closing_that_is_cut_off_itself_is_closed_by_the_next_run()
    {
        byte[] torn = Written()[..^40];
        byte[] closed = Written(torn);
        int end = Array.IndexOf(closed, (byte)'\n', torn.Length + 1);
        // The line feed and the record are one write: its first byte alone is never there.
        for (int length = torn.Length + 2; length < end; length++)
        {
            EncryptionLogCheck check = Check(closed[..length]);
            Assert.Equal((EncryptionLogStatus.Intact, Count - 1L), (check.Status, check.Records));
            EncryptionLogCheck next = Check(Written(closed[..length]));
            Assert.Equal((EncryptionLogStatus.Intact, 2L * Count), (next.Status, next.Records));
        }
    }

    [Fact]
    public void An_unfinished_line_that_was_closed_cannot_be_changed_or_removed()
    {
        byte[] log = Written();
        byte[] closed = Written(log[..^40]);
        string[] lines = Lines(closed);
        Assert.Contains("\"event\":\"torn\"", lines[Count], StringComparison.Ordinal);
        AssertBroken(Count, [.. lines[..(Count - 1)], .. lines[Count..]]);
        AssertBroken(Count, [.. lines[..(Count - 1)], lines[Count - 1] + "x", .. lines[Count..]]);
    }

    [Fact]
    public void A_log_that_was_changed_is_not_gone_on_with()
    {
        byte[] log = Written();
        log[20] ^= 1;
        MemoryStream stream = new();
        stream.Write(log);
        stream.Position = 0;
        Problem problem = Assert.Throws<GatewayException>(() => LogChain.Open(stream, "audit.jsonl")).Problem;
        Assert.Equal(ProblemCode.LogNotWritten, problem.Code);
        Assert.Equal(
            "The audit log 'audit.jsonl' is not as it was written, so nothing is added to it. Line 1: it is no record, or was changed. "
            + "Nothing was changed.",
            problem.Message);
        Assert.Equal(log, stream.ToArray());
    }

    [Fact]
    public void A_file_that_never_has_a_line_feed_is_not_read_whole()
    {
        using Endless endless = new();
        Assert.Equal(EncryptionLogStatus.Broken, LogReader.Read(endless, "log").Status);
        Assert.InRange(endless.Given, 1, 1 << 23);
    }

    private static void AssertBroken(int line, string[] lines)
    {
        EncryptionLogCheck check = Check(Bytes(lines));
        Assert.Equal((EncryptionLogStatus.Broken, (long?)line), (check.Status, check.BrokenLine));
    }

    private static EncryptionLogCheck Check(byte[] log) => LogReader.Read(new MemoryStream(log), "log");

    private static string[] Lines(byte[] log) => Encoding.UTF8.GetString(log).TrimEnd('\n').Split('\n');

    private static byte[] Bytes(string[] lines) => Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n");

    private static byte[] Written(byte[]? before = null, int first = 0)
    {
        MemoryStream log = new();
        log.Write(before ?? []);
        log.Position = 0;
        var chain = LogChain.Open(log, "log");
        for (int i = first; i < first + Count; i++)
            chain.Write([new("event", "decision"), new("name", $"{i}"), new("with", "ü \"quoted\" \u2028"), new("none", null)]);
        return log.ToArray();
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override long Length => long.MaxValue;

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            Array.Fill(buffer, (byte)'x', offset, count);
            return count;
        }
    }
}
