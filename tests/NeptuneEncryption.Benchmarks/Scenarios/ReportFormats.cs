using System.Diagnostics;
using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>How long each format of a report takes to write, and how much it writes: in proportion to the findings.</summary>
internal static class ReportFormats
{
    private static readonly ReportWriter Writer = new();

    public static async Task<Report> RunAsync(Bench bench)
    {
        int[] counts = bench.Choose<int[]>([1_000, 10_000, 100_000], [500, 5_000]);
        Dictionary<int, EncryptionReport> reports = counts.ToDictionary(count => count, Make);
        List<Sample> samples = [];
        List<Ratio> ratios = [];
        List<string> notes = [];
        foreach (ReportFormat format in Enum.GetValues<ReportFormat>())
        {
            Contender[] contenders = [.. counts.Select(
                count => new Contender($"{format}, {count:N0}", "s", () => Task.FromResult(Seconds(format, reports[count]))))];
            Sample[] measured = await Interleaved.RunAsync(bench.Choose(5, 2), warmUps: 1, contenders);
            samples.AddRange(measured);
            // Ten times the findings may take twelve times as long.
            string ratio = $"{format}: a finding of {counts[^1]:N0} / of {counts[^2]:N0}";
            ratios.Add(new(ratio, Each(measured), bench.Choose<double?>(1.2, null), AtMost: true, Alarm: 4));
            IEnumerable<string> sizes = counts.Select(count => $"{Bytes(format, reports[count]) / 1e6:F1} MB of {count:N0}");
            notes.Add($"{format}: {string.Join(", ", sizes)}.");
        }
        notes.Add($"Peak working set of this process, all reports and formats: {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB.");
        return new Report("report", "Warm: findings in memory, a tenth of them failures, written to a stream that counts, in this process.")
        {
            Samples = samples,
            Ratios = ratios,
            Notes = notes,
        };

        double[] Each(Sample[] measured)
            => [.. Interleaved.Paired(measured[^1], measured[^2]).Select(ratio => ratio * counts[^2] / counts[^1])];
    }

    private static EncryptionReport Make(int count)
    {
        Finding finding = new()
        {
            Status = FindingStatus.FAIL,
            Severity = Severity.Medium,
            Reasons = [new FindingReason(ReasonCode.NotEncrypted, "Not encrypted at rest.")],
            DBClusterSnapshotIdentifier = "customer-knowledge-graph-before-the-migration",
            DBClusterSnapshotArn = "",
            DBClusterIdentifier = "customer-knowledge-graph",
            SnapshotType = SnapshotType.Manual,
            Controls = Compliance.ControlCatalogue.All,
            Remediation = "Invoke-NeptuneSnapshotEncryption 'customer-knowledge-graph-before-the-migration' -Region 'us-east-1'",
            Region = "us-east-1",
            Partition = "aws",
            AccountId = "111122223333",
            OwnerAccountId = "111122223333",
        };
        return ReportBuilder.Build(new ReportInput
        {
            ReportId = "benchmark",
            Tool = new ReportTool("NeptuneEncryption", "0.1.0"),
            Origin = new ReportOrigin("machine", "user", "system", "7.6"),
            Begin = DateTimeOffset.UnixEpoch.AddYears(50),
            End = DateTimeOffset.UnixEpoch.AddYears(50),
            Coverage = ReportCoverage.Complete,
            Findings =
            [
                .. Enumerable.Range(0, count).Select(i => finding with
                {
                    DBClusterSnapshotArn = $"arn:aws:rds:us-east-1:111122223333:cluster-snapshot:customer-knowledge-graph-{i}",
                    StorageEncrypted = i % 10 != 0,
                    Status = i % 10 == 0 ? FindingStatus.FAIL : FindingStatus.PASS,
                }),
            ],
        });
    }

    private static double Seconds(ReportFormat format, EncryptionReport report)
    {
        long start = Stopwatch.GetTimestamp();
        Bytes(format, report);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static long Bytes(ReportFormat format, EncryptionReport report)
    {
        using CountingStream output = new();
        if (format == ReportFormat.Json)
        {
            ReportJson.Write(report, output);
        }
        else
        {
            foreach (ReportFile file in Writer.Write(format, report))
                file.Write(output);
        }
        return output.Length;
    }

    /// <summary>Keeps nothing of what it is given.</summary>
    private sealed class CountingStream : Stream
    {
        private long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position
        {
            get => _length;
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => _length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => _length += buffer.Length;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            _length += count;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _length += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
