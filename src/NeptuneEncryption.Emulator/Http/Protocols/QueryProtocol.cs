using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.SigV4;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>The AWS query protocol of RDS and STS: a form in, XML out.</summary>
internal sealed class QueryProtocol(string xmlNamespace) : Protocol
{
    private readonly ShapeWriter _shapes = new(elementName: name => name, itemName: ListNames.Of);

    internal override ProtocolFamily Family => ProtocolFamily.Query;

    internal override CommonErrors Errors { get; } = new(
        UnknownOperation: ("InvalidAction", 400),
        AccessDenied: ("AccessDenied", 403),
        Throttled: ("Throttling", 400),
        InternalFailure: ("InternalFailure", 500),
        Unavailable: ("ServiceUnavailable", 503));

    internal override string? OperationName(IncomingRequest request) => request.Form["Action"];

    internal override object Read(IncomingRequest request, Type requestType)
        => new FormReader(request.Form, list => $".{ListNames.Of(list)}").Read(requestType);

    internal override WireAnswer Answer(
        Operation operation,
        object? result,
        string requestId,
        Dialects dialects) => XmlAnswer.Write(200, null, xml =>
    {
        xml.WriteStartElement($"{operation.Name}Response", xmlNamespace);
        if (result is not null)
        {
            xml.WriteStartElement($"{operation.Name}Result");
            _shapes.WriteContent(xml, result, dialects);
            xml.WriteEndElement();
        }
        xml.WriteStartElement("ResponseMetadata");
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    internal override WireAnswer Error(string code, int status, string? message, string requestId) => XmlAnswer.Write(status, code, xml =>
    {
        xml.WriteStartElement("ErrorResponse", xmlNamespace);
        xml.WriteStartElement("Error");
        xml.WriteElementString("Type", status < 500 ? "Sender" : "Receiver");
        xml.WriteElementString("Code", code);
        if (message is not null) xml.WriteElementString("Message", ShapeWriter.Printable(message));
        xml.WriteEndElement();
        xml.WriteElementString("RequestId", requestId);
        xml.WriteEndElement();
    });
}
