namespace NeptuneEncryption;

/// <summary>An exception: findings that somebody has accepted, for a reason and until a day.</summary>
public sealed record ReportException
{
    public required ExceptionMatch Match { get; init; }

    public required string Reason { get; init; }

    public required string ApprovedBy { get; init; }

    /// <summary>The last day (UTC) on which it holds.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required ExceptionState State { get; init; }

    /// <summary>How many findings it accepts.</summary>
    public int Accepted { get; init; }

    public override string ToString() => $"{State} until {ExpiresOn:yyyy-MM-dd}: {Reason}";
}

/// <summary>What an exception is for: all that is given must hold. <c>*</c> and <c>?</c> stand for any text and any character.</summary>
public sealed record ExceptionMatch
{
    public string? DBClusterSnapshotArn { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    /// <summary>Tags that the snapshot must have; the values may hold wildcards.</summary>
    public IReadOnlyDictionary<string, string>? Tag { get; init; }

    /// <summary>One check alone; all when not given.</summary>
    public ReportCheck? Check { get; init; }
}

public enum ExceptionState
{
    /// <summary>It accepts findings.</summary>
    Applied,

    /// <summary>No finding that fails is one it is for.</summary>
    Unused,

    /// <summary>Its last day is over; it accepts nothing.</summary>
    Expired,

    /// <summary>It is for Critical findings alone, which cannot be accepted.</summary>
    Refused,
}
