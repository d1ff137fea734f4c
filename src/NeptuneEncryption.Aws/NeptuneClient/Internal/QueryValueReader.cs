using System.Globalization;
using System.Reflection;
using System.Xml;

namespace Amazon.Neptune.Internal;

/// <summary>Chooses how a value is read, by its type.</summary>
internal static class QueryValueReader
{
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    /// <param name="element">The wire name of the elements, should the value be a list.</param>
    public static Func<XmlReader, TValue> For<TValue>(string element) => (Func<XmlReader, TValue>)For(typeof(TValue), element);

    private static Delegate For(Type type, string element)
    {
        if (type == typeof(string))
        {
            return (XmlReader reader) => reader.ReadElementContentAsString();
        }

        if (type == typeof(bool?))
        {
            return (XmlReader reader) => Parse<bool>(reader, (string text, out bool value) => bool.TryParse(text, out value));
        }

        if (type == typeof(int?))
        {
            return (XmlReader reader) => Parse<int>(reader, (string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(long?))
        {
            return (XmlReader reader) => Parse<long>(reader, (string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(double?))
        {
            return (XmlReader reader) => Parse<double>(reader, (string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(DateTime?))
        {
            return (XmlReader reader) => Parse<DateTime>(reader, (string text, out DateTime value) => DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out value));
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? Method(nameof(ForList), type.GetGenericArguments()[0]).CreateDelegate<Func<string, Delegate>>()(element)
            : Method(nameof(ForStructure), QueryShape.ReadAs(type)).CreateDelegate<Func<Delegate>>()();
    }

    private static Func<XmlReader, List<TItem>> ForList<TItem>(string element)
    {
        Func<XmlReader, TItem> read = For<TItem>(element: "member");
        return reader =>
        {
            var list = new List<TItem>();
            string name = reader.LocalName;
            QueryShape.ReadChildren(reader, child =>
            {
                // Passing over an element here would lose a row without a word.
                if (child.LocalName != element)
                {
                    throw Malformed(child, $"<{name}> holds <{child.LocalName}> where <{element}> belongs.");
                }

                list.Add(read(child));
            });
            return list;
        };
    }

    private static MethodInfo Method(string name, Type argument) =>
        typeof(QueryValueReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);

    private static Func<XmlReader, TStructure> ForStructure<TStructure>()
        where TStructure : class, new() => QueryReader<TStructure>.Read;

    private static T? Parse<T>(XmlReader reader, TryParse<T> parse)
        where T : struct
    {
        string name = reader.LocalName;
        string text = reader.ReadElementContentAsString().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return parse(text, out T value) ? value : throw Malformed(reader, $"<{name}> holds '{text}', which is no {typeof(T).Name}.");
    }

    private static XmlException Malformed(XmlReader reader, string message) =>
        reader is IXmlLineInfo line ? new XmlException(message, null, line.LineNumber, line.LinePosition) : new XmlException(message);

    private delegate bool TryParse<T>(string text, out T value);
}
