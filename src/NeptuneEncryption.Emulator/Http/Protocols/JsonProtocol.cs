using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.SigV4;
using NeptuneEncryption.Emulator.Simulation;
using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>The AWS JSON 1.1 protocol of KMS: the operation in <c>X-Amz-Target</c>, times as seconds since 1970.</summary>
internal sealed class JsonProtocol(string targetPrefix) : Protocol
{
    private const string ContentType = "application/x-amz-json-1.1";

    // One for each way to write a value.
    private readonly ConcurrentDictionary<(TimeForm, NumberForm), JsonSerializerOptions> _options = new();

    internal override ProtocolFamily Family => ProtocolFamily.Json;

    internal override CommonErrors Errors { get; } = new(
        UnknownOperation: ("UnknownOperationException", 400),
        AccessDenied: ("AccessDeniedException", 400),
        Throttled: ("ThrottlingException", 400),
        InternalFailure: ("KMSInternalException", 500),
        Unavailable: ("ServiceUnavailableException", 503));

    internal override string? OperationName(IncomingRequest request)
        => request.Header("X-Amz-Target") is { } target && target.StartsWith(targetPrefix, StringComparison.Ordinal)
            ? target[targetPrefix.Length..]
            : null;

    internal override object Read(IncomingRequest request, Type requestType)
    {
        if (request.Header("Content-Type")?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) != true) throw Unreadable();
        try
        {
            using var document = JsonDocument.Parse(request.Signed.Body);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Unreadable();
            foreach (ParameterInfo required in requestType.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!
                .GetParameters())
            {
                if (!document.RootElement.TryGetProperty(required.Name!, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
                    throw Missing(required.Name!);
            }
            return document.Deserialize(requestType, Options(new Dialects()))!;
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    internal override WireAnswer Answer(Operation operation, object? result, string requestId, Dialects dialects)
        => new(200, ContentType, result is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(result, Options(dialects)));

    internal override WireAnswer Error(string code, int status, string? message, string requestId)
        => new(status, ContentType, JsonSerializer.SerializeToUtf8Bytes(ErrorBody(code, message)), code);

    private static Dictionary<string, string> ErrorBody(string code, string? message)
    {
        Dictionary<string, string> body = new() { ["__type"] = code };
        if (message is not null) body["message"] = message;
        return body;
    }

    private JsonSerializerOptions Options(
        Dialects dialects) => _options.GetOrAdd((dialects.Times, dialects.Numbers), static forms => new JsonSerializerOptions
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(), new EpochSeconds(forms.Item1), new Integers(forms.Item2) },
        });

    private static AwsFaultException Unreadable()
        => new("SerializationException", BadRequest, "The request body is not a JSON object of the operation's shape.");

    private static AwsFaultException Missing(string member)
    {
        string path = char.ToLowerInvariant(member[0]) + member[1..];
        return new AwsFaultException("ValidationException", BadRequest,
            $"1 validation error detected: Value null at '{path}' failed to satisfy constraint: Member must not be null");
    }

    private sealed class EpochSeconds(TimeForm form) : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDouble() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
            => writer.WriteRawValue(WireForms.Json(value, form));
    }

    private sealed class Integers(NumberForm form) : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32();

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
            => writer.WriteRawValue(WireForms.Json(value, form));
    }
}
