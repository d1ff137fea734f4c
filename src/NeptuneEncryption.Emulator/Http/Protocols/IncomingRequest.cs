using System.Text;
using Microsoft.AspNetCore.Http.Features;
using NeptuneEncryption.Emulator.Http.SigV4;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>A request with its whole body, as signed and as read.</summary>
internal sealed class IncomingRequest
{
    private readonly Lazy<FormParameters> _form;

    private IncomingRequest(SignedRequest signed)
    {
        Signed = signed;
        _form = new Lazy<FormParameters>(() => FormParameters.Parse(Signed.Query, IsForm ? Encoding.UTF8.GetString(Signed.Body.Span) : ""));
    }

    internal SignedRequest Signed { get; }

    /// <summary>The parameters of the query protocols, from the query string and the form.</summary>
    internal FormParameters Form => _form.Value;

    internal string? Header(string name) => Signed.Header(name);

    private bool IsForm => Header("Content-Type") is { } type
        && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the request. Kestrel's body limit ends the reading of what is too long.</summary>
    internal static async Task<IncomingRequest> ReadAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return Of(context, body.ToArray());
    }

    /// <summary>What is known of a request whose body cannot be read.</summary>
    internal static IncomingRequest WithoutBody(HttpContext context) => Of(context, []);

    private static IncomingRequest Of(HttpContext context, byte[] body)
    {
        // The target as it was sent: a signature covers the encoded path and query.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        return new IncomingRequest(new SignedRequest(
            context.Request.Method,
            question < 0 ? target : target[..question],
            question < 0 ? "" : target[(question + 1)..],
            [.. context.Request.Headers
                .SelectMany(header => header.Value, (header, value) => KeyValuePair.Create(header.Key, value ?? ""))],
            body));
    }
}
