namespace Amazon.Neptune.Internal;

/// <summary><c>&lt;ErrorResponse&gt;</c>, as the query protocol has it.</summary>
internal sealed class ErrorDocument
{
    public ErrorElement? Error { get; set; }

    public string? RequestId { get; set; }
}

internal sealed class ErrorElement
{
    /// <summary><c>Sender</c> or <c>Receiver</c>.</summary>
    public string? Type { get; set; }

    public string? Code { get; set; }

    public string? Message { get; set; }
}

/// <summary><c>&lt;ResponseMetadata&gt;</c>.</summary>
internal sealed class MetadataDocument
{
    public string? RequestId { get; set; }
}
