using System.Diagnostics.CodeAnalysis;

namespace NeptuneEncryption;

/// <summary>The parts of an ARN: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Region">Empty for what is not of a Region, such as a role.</param>
/// <param name="AccountId">Empty for what no account owns.</param>
/// <param name="Resource">All of the rest; it may hold colons of its own.</param>
internal sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Reads an ARN; null when the text is none.</summary>
    public static Arn? Parse(string? text)
        => text?.Split(
            ':',
            6) is ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            ? new Arn(partition, service, region, account, resource)
            : null;
}

/// <summary>What the ARN of a cluster snapshot says: <c>arn:partition:rds:region:owner:cluster-snapshot:name</c>.</summary>
/// <remarks>ARNs are taken apart, never built: only AWS knows the partition and the owner.</remarks>
internal sealed record SnapshotArn(string Arn, string Partition, string Region, string OwnerAccountId, string Identifier)
{
    /// <summary>Reads an ARN; false when the text is a plain identifier or another kind of ARN.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SnapshotArn? arn)
    {
        const string Kind = "cluster-snapshot:";
        // An automated snapshot's name holds a colon of its own, so it is all of the rest.
        arn = NeptuneEncryption.Arn.Parse(text) is { Service: "rds", Region.Length: > 0, AccountId.Length: > 0 } parts
            && parts.Resource.StartsWith(Kind, StringComparison.Ordinal) && parts.Resource.Length > Kind.Length
                ? new SnapshotArn(text!, parts.Partition, parts.Region, parts.AccountId, parts.Resource[Kind.Length..])
                : null;
        return arn is not null;
    }
}
