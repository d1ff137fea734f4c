namespace NeptuneEncryption;

/// <summary>The parts of an ARN: <c>arn:partition:service:region:account:resource</c>.</summary>
/// <param name="Region">Empty for what is not of a Region, such as a role.</param>
/// <param name="AccountId">Empty for what no account owns.</param>
/// <param name="Resource">All of the rest; it may hold colons of its own.</param>
internal sealed record Arn(string Partition, string Service, string Region, string AccountId, string Resource)
{
    /// <summary>Reads an ARN; null when the text is none.</summary>
    public static Arn? Parse(string? text)
        => text?.Split(':', 6) is ["arn", { Length: > 0 } partition, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            ? new Arn(partition, service, region, account, resource)
            : null;
}
