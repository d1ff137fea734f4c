using System.Text;

namespace NeptuneEncryption.Aws.Tests.Loopback;

/// <param name="Text">All that is sent, head and body.</param>
/// <param name="HoldOpen">Keep the connection open afterwards, instead of closing it.</param>
public sealed record LoopbackAnswer(string Text, bool HoldOpen = false)
{
    /// <summary>Takes the request and says nothing.</summary>
    public static LoopbackAnswer Silence { get; } = new("", HoldOpen: true);

    /// <summary>Takes the request and hangs up.</summary>
    public static LoopbackAnswer HangUp { get; } = new("");

    public static LoopbackAnswer Xml(string body, int status = 200)
        => new(Head(status, "text/xml", Encoding.UTF8.GetByteCount(body)) + body);

    public static LoopbackAnswer Json(string body, int status = 200)
        => new(Head(status, "application/x-amz-json-1.1", Encoding.UTF8.GetByteCount(body)) + body);

    /// <summary>An answer of the query protocol.</summary>
    public static LoopbackAnswer Result(string operation, string result) => Xml(
        $"<{operation}Response xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><{operation}Result>{result}</{operation}Result>"
        + $"<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></{operation}Response>");

    /// <summary>The session of a role, as STS opens it.</summary>
    public static LoopbackAnswer Session(string accessKey, string token, DateTimeOffset expiration, string arn) => Result(
        "AssumeRole",
        $"<Credentials><AccessKeyId>{accessKey}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>{token}</SessionToken>"
        + $"<Expiration>{expiration.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}</Expiration></Credentials><AssumedRoleUser><AssumedRoleId>AROA:me</AssumedRoleId><Arn>{arn}</Arn></AssumedRoleUser>");

    /// <summary>An error of the query protocol.</summary>
    public static LoopbackAnswer Error(string code, string message, int status = 400) => Xml(
        $"<ErrorResponse xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\"><Error><Type>Sender</Type><Code>{code}</Code>"
        + $"<Message>{System.Security.SecurityElement.Escape(message)}</Message></Error><RequestId>request-2</RequestId></ErrorResponse>",
        status);

    /// <summary>The head and the beginning of the body, and then nothing more although more was announced.</summary>
    public static LoopbackAnswer Stalled(string beginning) => new(Head(200, "text/xml", 100_000) + beginning, HoldOpen: true);

    /// <summary>The head and the beginning of the body, and then the end of the connection.</summary>
    public static LoopbackAnswer BrokenOff(string beginning) => new(Head(200, "text/xml", 100_000) + beginning);

    private static string Head(int status, string type, int length)
        => $"HTTP/1.1 {status} Whatever\r\nContent-Type: {type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n";
}
