namespace NeptuneEncryption;

/// <summary>Whether the records of an audit log are all there, unchanged and in their order, as far as its chain of hashes tells.</summary>
public sealed record EncryptionLogCheck
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    public EncryptionLogStatus Status { get; init; }

    /// <summary>Records of the chain; of a broken one, those before the line that breaks it.</summary>
    public long Records { get; init; }

    /// <summary>How many runs have written to it.</summary>
    public int Runs { get; init; }

    /// <summary>Runs without a last record: killed, or still under way.</summary>
    public int UnfinishedRuns { get; init; }

    /// <summary>UTC, by the clock of the machine that wrote it; null when there is no record.</summary>
    public DateTime? FirstRecord { get; init; }

    /// <summary>UTC, by the clock of the machine that wrote it; null when there is no record.</summary>
    public DateTime? LastRecord { get; init; }

    /// <summary>
    /// SHA-256 of the last record, in hexadecimal digits. Whoever keeps it elsewhere can tell later whether the log was written anew or
    /// cut off; the chain alone cannot.
    /// </summary>
    public required string LastHash { get; init; }

    /// <summary>The first line that is not what the chain says, counted from 1.</summary>
    public long? BrokenLine { get; init; }

    /// <summary>What is wrong with that line.</summary>
    public string? Reason { get; init; }

    /// <summary>Length of the unfinished line at the end that a killed run has left.</summary>
    public int TornBytes { get; init; }

    /// <summary>Whether the last record lacks only its line feed.</summary>
    internal bool IsUnterminated { get; init; }
}

/// <summary>What a chain of hashes says of a log.</summary>
public enum EncryptionLogStatus
{
    /// <summary>Each record is as it was written and follows the one it was written after.</summary>
    Intact,

    /// <summary>A record is missing, changed, moved or put in.</summary>
    Broken,
}
