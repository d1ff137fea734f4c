using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Logs;

/// <summary>Writes records at the end of a log, each with the hash of the one before.</summary>
internal sealed class LogChain
{
    private readonly Stream _log;
    private string _last;

    private LogChain(Stream log, string last) => (_log, _last) = (log, last);

    /// <summary>Goes on with a log, which is read first. The line that a killed run has left unfinished is closed.</summary>
    /// <param name="log">At its beginning; it stays the caller's to close.</param>
    /// <param name="read">Given each record that is there.</param>
    /// <exception cref="GatewayException">The log is broken, or cannot be written.</exception>
    public static LogChain Open(Stream log, string path, Action<LogRecord>? read = null)
    {
        EncryptionLogCheck check = LogReader.Read(log, path, read);
        if (check.Status == EncryptionLogStatus.Broken)
        {
            throw new GatewayException(new Problem(ProblemCode.LogNotWritten, ProblemKind.Conflict, path,
                $"The audit log '{path}' is not as it was written, so nothing is added to it. {check.Reason} Nothing was changed.",
                "Keep the file as it is, and give another -LogPath."));
        }
        LogChain chain = new(log, check.LastHash);
        if (check.TornBytes > 0)
            chain.Close(check.TornBytes);
        else if (check.IsUnterminated)
            log.WriteByte((byte)'\n');
        return chain;
    }

    /// <summary>The record is on the disk when this returns.</summary>
    /// <exception cref="IOException">It is not, or not whole.</exception>
    public void Write(IEnumerable<KeyValuePair<string, object?>> record) => Write([], record);

    /// <summary>Ends the unfinished line and says so, in one write: half of it would be one more unfinished line.</summary>
    private void Close(int tornBytes)
    {
        byte[] torn = new byte[tornBytes];
        _log.Seek(-torn.Length, SeekOrigin.End);
        _log.ReadExactly(torn);
        Write("\n"u8, [new("event", LogReader.Torn), new("bytes", torn.Length), new("sha256", LogRecord.HashOf(torn))]);
    }

    private void Write(ReadOnlySpan<byte> before, IEnumerable<KeyValuePair<string, object?>> record)
    {
        byte[] line = LogRecord.Seal(record, _last, out string hash);
        _log.Write([.. before, .. line, (byte)'\n']);
        if (_log is FileStream file)
            file.Flush(flushToDisk: true);
        else
            _log.Flush();
        _last = hash;
    }
}
