using System.Globalization;

namespace NeptuneEncryption.Logs;

/// <summary>Reads an audit log from its beginning and follows its chain of hashes.</summary>
internal static class LogReader
{
    /// <summary>What closes the line that a killed run has left unfinished.</summary>
    public const string Torn = "torn";

    private const string NoRecord = "it is no record, or was changed";

    // No record comes near it; a file without line feeds is not read into memory whole.
    private const int MaxLine = 1 << 22;

    /// <param name="read">Given each record of the chain, as long as it holds.</param>
    public static EncryptionLogCheck Read(Stream log, string path, Action<LogRecord>? read = null)
    {
        EncryptionLogCheck check = new() { Path = path, LastHash = LogRecord.First };
        byte[]? torn = null;
        long tornAt = 0;
        long number = 0;
        bool isWhole = true;
        foreach ((byte[] line, bool ended) in Lines(log))
        {
            number++;
            isWhole = ended;
            if (LogRecord.Read(line) is not { } record)
            {
                tornAt = torn is null ? number : tornAt;
                torn = torn is null ? line : [.. torn, (byte)'\n', .. line];
                if (torn.Length > MaxLine)
                    break;
                continue;
            }
            if (Fault(record, check.LastHash, torn) is { } fault)
                return Broken(check, torn is null ? number : tornAt, fault);
            torn = null;
            check = Count(check, record);
            read?.Invoke(record);
        }
        return torn is not null && (isWhole || torn.Length > MaxLine)
            ? Broken(check, tornAt, NoRecord)
            : check with { TornBytes = torn?.Length ?? 0, IsUnterminated = !isWhole };
    }

    /// <summary>What tells that a record does not belong where it is; null when it does.</summary>
    /// <param name="torn">What lies between it and the record before; null when nothing does.</param>
    private static string? Fault(LogRecord record, string last, byte[]? torn)
    {
        bool isClosing = record.Text("event") == Torn;
        if (torn is not null && !(isClosing && record.Text("sha256") == LogRecord.HashOf(torn)))
            return NoRecord;
        if (torn is null && isClosing)
            return "it closes an unfinished line that is not there";
        return record.Previous == last ? null : "the record before it is missing, was moved, or was put in";
    }

    private static EncryptionLogCheck Broken(EncryptionLogCheck check, long line, string reason)
        => check with { Status = EncryptionLogStatus.Broken, BrokenLine = line, Reason = $"Line {line}: {reason}." };

    private static EncryptionLogCheck Count(EncryptionLogCheck check, LogRecord record)
    {
        DateTime? time = DateTime.TryParse(
            record.Text("time"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime utc) ? utc : null;
        string? kind = record.Text("event");
        return check with
        {
            Records = check.Records + 1,
            Runs = check.Runs + (kind == "runBegin" ? 1 : 0),
            UnfinishedRuns = check.UnfinishedRuns + (kind switch { "runBegin" => 1, "runEnd" => -1, _ => 0 }),
            FirstRecord = check.FirstRecord ?? time,
            LastRecord = time ?? check.LastRecord,
            LastHash = record.Hash,
        };
    }

    private static IEnumerable<(byte[] Line, bool IsWhole)> Lines(Stream log)
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream line = new();
        // Only what is there at the beginning is read: a device that never ends has no length.
        for (long left = log.Length - log.Position; left > 0;)
        {
            int count = log.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (count == 0)
                break;
            left -= count;
            for (int start = 0; start < count;)
            {
                int end = Array.IndexOf(buffer, (byte)'\n', start, count - start);
                line.Write(buffer, start, (end < 0 ? count : end) - start);
                start = end < 0 ? count : end + 1;
                if (end < 0 && line.Length <= MaxLine)
                    continue;
                yield return (line.ToArray(), end >= 0 || line.Length > MaxLine);
                line.SetLength(0);
            }
        }
        if (line.Length > 0)
            yield return (line.ToArray(), false);
    }
}
