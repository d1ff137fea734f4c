using System.Diagnostics.CodeAnalysis;

namespace NeptuneEncryption;

/// <summary>What the ARN of a cluster snapshot says: <c>arn:partition:rds:region:owner:cluster-snapshot:name</c>.</summary>
/// <remarks>ARNs are taken apart, never built: only AWS knows the partition and the owner.</remarks>
public sealed record SnapshotArn(string Arn, string Partition, string Region, string OwnerAccountId, string Identifier)
{
    /// <summary>Reads an ARN; false when the text is a plain identifier or another kind of ARN.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SnapshotArn? arn)
    {
        // An automated snapshot's name holds a colon of its own, so it is all of the rest.
        arn = text?.Split(':', 7) is ["arn", { Length: > 0 } partition, "rds", { Length: > 0 } region, { Length: > 0 } owner, "cluster-snapshot", { Length: > 0 } name]
            ? new SnapshotArn(text, partition, region, owner, name)
            : null;
        return arn is not null;
    }
}
