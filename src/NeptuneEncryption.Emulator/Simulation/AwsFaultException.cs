using System.Net;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>An error answer of AWS: the code as it stands on the wire, the HTTP status and the message.</summary>
public sealed class AwsFaultException(string code, HttpStatusCode status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public HttpStatusCode Status { get; } = status;

    internal static AwsFaultException InvalidValue(string message)
        => new("InvalidParameterValue", HttpStatusCode.BadRequest, message);

    internal static AwsFaultException InvalidCombination(string message)
        => new("InvalidParameterCombination", HttpStatusCode.BadRequest, message);
}
