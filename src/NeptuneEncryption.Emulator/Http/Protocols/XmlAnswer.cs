using System.Text;
using System.Xml;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>Makes answers of the XML protocols.</summary>
internal static class XmlAnswer
{
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true };

    internal static WireAnswer Write(int status, string? errorCode, Action<XmlWriter> write)
    {
        using MemoryStream buffer = new();
        using (var xml = XmlWriter.Create(buffer, Settings))
        {
            write(xml);
        }
        return new WireAnswer(status, "text/xml", buffer.ToArray(), errorCode);
    }
}
