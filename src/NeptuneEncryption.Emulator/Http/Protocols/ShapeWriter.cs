using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Xml;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>Writes records as the XML of the query protocols: an element per property, in the order they are declared; null is left
/// out.</summary>
/// <param name="elementName">The name of a property on the wire.</param>
/// <param name="itemName">The name of the elements of a list.</param>
internal sealed class ShapeWriter(Func<string, string> elementName, Func<string, string> itemName)
{
    private readonly ConcurrentDictionary<Type, PropertyInfo[]> _properties = new();

    internal void WriteContent(XmlWriter xml, object? record, Dialects dialects)
    {
        if (record is null) return;
        foreach (PropertyInfo property in _properties.GetOrAdd(record.GetType(), static type => type.GetProperties()))
        {
            if (property.GetValue(record) is { } value) WriteElement(xml, elementName(property.Name), property.Name, value, dialects);
        }
    }

    private void WriteElement(XmlWriter xml, string name, string property, object value, Dialects dialects)
    {
        xml.WriteStartElement(name);
        switch (value)
        {
            case string text:
                xml.WriteString(Printable(text));
                break;
            case bool flag:
                xml.WriteString(flag ? "true" : "false");
                break;
            case DateTimeOffset time:
                xml.WriteString(WireForms.Text(time, dialects.Times));
                break;
            case int or long or double:
                xml.WriteString(WireForms.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!, dialects.Numbers));
                break;
            case IEnumerable list:
                foreach (object item in list) WriteElement(xml, itemName(property), property, item, dialects);
                break;
            default:
                WriteContent(xml, value, dialects);
                break;
        }
        xml.WriteEndElement();
    }

    /// <summary>XML cannot hold control characters, whatever somebody sent us.</summary>
    internal static string Printable(string text)
        => text.All(XmlConvert.IsXmlChar) ? text : new string([.. text.Select(c => XmlConvert.IsXmlChar(c) ? c : '?')]);
}
