using System.Buffers;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.SigV4;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed record WireAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? ErrorCode = null)
{
    /// <summary>Whose the memory of the body is once it has been sent, if it is borrowed.</summary>
    internal IMemoryOwner<byte>? Lender { get; init; }
}

/// <summary>How a service talks: what a request means, how answers and errors look.</summary>
internal abstract class Protocol
{
    internal abstract ProtocolFamily Family { get; }

    /// <summary>How the family words the faults that any call can meet.</summary>
    internal abstract CommonErrors Errors { get; }

    /// <summary>The name of the operation asked for; null if the request names none.</summary>
    internal abstract string? OperationName(IncomingRequest request);

    /// <summary>The request record of the operation, filled from the wire. What is wrong with it is an <c>AwsFaultException</c>.</summary>
    internal abstract object Read(IncomingRequest request, Type requestType);

    internal abstract WireAnswer Answer(Operation operation, object? result, string requestId, Dialects dialects);

    /// <param name="message">The text; null: the answer has none.</param>
    internal abstract WireAnswer Error(string code, int status, string? message, string requestId);
}

/// <summary>Codes and statuses of errors that no operation lists.</summary>
internal sealed record CommonErrors(
    (string Code, int Status) UnknownOperation,
    (string Code, int Status) AccessDenied,
    (string Code, int Status) Throttled,
    (string Code, int Status) InternalFailure,
    (string Code, int Status) Unavailable);
