using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.SigV4;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>EC2's dialect of the query protocol: flat lists in requests, <c>item</c> elements and lower-case names in answers, no result
/// element.</summary>
internal sealed class Ec2Protocol(string xmlNamespace) : Protocol
{
    private readonly ShapeWriter _shapes = new(elementName: name => char.ToLowerInvariant(name[0]) + name[1..], itemName: _ => "item");

    internal override ProtocolFamily Family => ProtocolFamily.Ec2;

    internal override CommonErrors Errors { get; } = new(
        UnknownOperation: ("InvalidAction", 400),
        AccessDenied: ("UnauthorizedOperation", 403),
        Throttled: ("RequestLimitExceeded", 503),
        InternalFailure: ("InternalError", 500),
        Unavailable: ("Unavailable", 503));

    internal override string? OperationName(IncomingRequest request) => request.Form["Action"];

    internal override object Read(IncomingRequest request, Type requestType)
        => new FormReader(request.Form, listPrefix: _ => "").Read(requestType);

    internal override WireAnswer Answer(
        Operation operation,
        object? result,
        string requestId,
        Dialects dialects) => XmlAnswer.Write(200, null, xml =>
    {
        xml.WriteStartElement($"{operation.Name}Response", xmlNamespace);
        xml.WriteElementString("requestId", requestId);
        _shapes.WriteContent(xml, result, dialects);
        xml.WriteEndElement();
    });

    internal override WireAnswer Error(string code, int status, string? message, string requestId) => XmlAnswer.Write(status, code, xml =>
    {
        xml.WriteStartElement("Response");
        xml.WriteStartElement("Errors");
        xml.WriteStartElement("Error");
        xml.WriteElementString("Code", code);
        if (message is not null) xml.WriteElementString("Message", ShapeWriter.Printable(message));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteElementString("RequestID", requestId);
        xml.WriteEndElement();
    });
}
