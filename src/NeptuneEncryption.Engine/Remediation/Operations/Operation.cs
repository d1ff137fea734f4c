using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeptuneEncryption.Remediation.Operations;

/// <summary>One source snapshot being encrypted. The same source is the same operation, whoever runs it and under whatever key.</summary>
/// <param name="Id">Twelve hexadecimal digits, see <see cref="IdOf"/>.</param>
/// <param name="SourceCreated">UTC; a snapshot deleted and made again under the same name is another source.</param>
internal sealed record Operation(string Id, string SourceArn, DateTime SourceCreated, string? SourceCluster)
{
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static Operation Of(string sourceArn, DateTime sourceCreated, string? sourceCluster)
        => new(IdOf(sourceArn, sourceCreated), sourceArn, sourceCreated, sourceCluster);

    /// <summary>The first twelve hexadecimal digits of the SHA-256 of ARN, a line feed and the create time.</summary>
    public static string IdOf(string sourceArn, DateTime sourceCreated)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{sourceArn}\n{Timestamp(sourceCreated)}"));
        return Convert.ToHexString(hash, 0, 6).ToLowerInvariant();
    }

    /// <summary>UTC to the millisecond, the finest that the API gives.</summary>
    public static string Timestamp(DateTime utc)
        => utc.ToUniversalTime().ToString(TimestampFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Timestamp"/> wrote; null for anything else.</summary>
    public static DateTime? ParseTimestamp(string? text)
        => DateTime.TryParseExact(
            text, TimestampFormat, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime utc)
                ? utc
                : null;

    /// <summary>The tags of a resource that this operation makes.</summary>
    /// <param name="self">Identifier of the resource.</param>
    public IReadOnlyList<Tag> Tags(string role, string self, string keyArn)
        => [
        new(OperationTag.Operation, Id),
        new(OperationTag.SourceArn, SourceArn),
        new(OperationTag.SourceCreated, Timestamp(SourceCreated)),
        .. SourceCluster is null ? Array.Empty<Tag>() : [new Tag(OperationTag.SourceCluster, SourceCluster)],
        new(OperationTag.KeyArn, keyArn),
        new(OperationTag.Role, role),
        new(OperationTag.Self, self),
    ];

    /// <summary>Whether a resource is one that this operation made, in one of the given roles.</summary>
    /// <param name="identifier">The identifier under which AWS lists the resource.</param>
    public bool Owns(IReadOnlyList<Tag>? tags, string identifier, params ReadOnlySpan<string> roles)
        => tags is not null
            && tags.ValueOf(OperationTag.Operation) == Id
            && tags.ValueOf(OperationTag.SourceArn) == SourceArn
            && tags.ValueOf(OperationTag.SourceCreated) == Timestamp(SourceCreated)
            && string.Equals(tags.ValueOf(OperationTag.Self), identifier, StringComparison.OrdinalIgnoreCase)
            && tags.ValueOf(OperationTag.Role) is { } role && roles.Contains(role);

    /// <summary>The operation that a resource's tags tell of, or null when it is not a whole and consistent set.</summary>
    public static Operation? FromTags(IReadOnlyList<Tag>? tags)
        => tags?.ValueOf(OperationTag.SourceArn) is { } arn
            && ParseTimestamp(tags.ValueOf(OperationTag.SourceCreated)) is { } created
            && Of(arn, created, tags.ValueOf(OperationTag.SourceCluster)) is { } operation
            && tags.ValueOf(OperationTag.Operation) == operation.Id
                ? operation
                : null;
}

/// <summary>Reading tags.</summary>
internal static class TagReading
{
    public static string? ValueOf(this IReadOnlyList<Tag> tags, string key)
        => tags.FirstOrDefault(t => t.Key == key)?.Value;
}
