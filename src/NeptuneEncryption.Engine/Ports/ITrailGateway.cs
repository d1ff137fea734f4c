namespace NeptuneEncryption.Ports;

/// <summary>CloudTrail's event history in one Region: management events of the last 90 days, recorded without any trail, visible after
/// minutes.</summary>
internal interface ITrailGateway
{
    /// <summary>The restores of cluster snapshots that were recorded in a span of time (UTC), newest first, page by page.</summary>
    /// <param name="to">Null up to now: whether AWS takes an end that is still to come is not documented.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.AccessDenied"/> …</exception>
    IAsyncEnumerable<IReadOnlyList<RestoreEvent>> ListRestoresAsync(DateTime from, DateTime? to, CancellationToken cancellationToken);
}

/// <summary>A RestoreDBClusterFromSnapshot that CloudTrail recorded. What the event does not tell is null.</summary>
/// <param name="Time">UTC.</param>
internal sealed record RestoreEvent(DateTime Time)
{
    /// <summary>Null when AWS accepted the call.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What the caller named: an identifier or an ARN.</summary>
    public string? SnapshotIdentifier { get; init; }

    /// <summary>ARN of the key that the cluster got or, where the answer does not tell, was asked for.</summary>
    public string? KmsKeyId { get; init; }

    public string? DBClusterIdentifier { get; init; }

    /// <summary>AWS's own id of the cluster, which no other cluster ever has.</summary>
    public string? DbClusterResourceId { get; init; }
}
