using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;

namespace Amazon.Neptune.Internal;

/// <summary>Chooses how a value is read, by its type.</summary>
internal static class QueryValueReader
{
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    /// <param name="element">The wire name of the elements, should the value be a list.</param>
    public static Func<PlainXmlReader, TValue> For<TValue>(string element) => (Func<PlainXmlReader, TValue>)For(typeof(TValue), element);

    private static Delegate For(Type type, string element)
    {
        if (type == typeof(string))
        {
            return (PlainXmlReader reader) => reader.ReadText();
        }

        if (type == typeof(bool?))
        {
            return (PlainXmlReader reader) => Parse<bool>(reader, (string text, out bool value) => bool.TryParse(text, out value));
        }

        if (type == typeof(int?))
        {
            return (PlainXmlReader reader) => Parse<int>(
                reader,
                (string text, out int value) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(long?))
        {
            return (PlainXmlReader reader) => Parse<long>(
                reader,
                (string text, out long value) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(double?))
        {
            return (PlainXmlReader reader) => Parse<double>(
                reader,
                (string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));
        }

        if (type == typeof(DateTime?))
        {
            return (PlainXmlReader reader) => Parse<DateTime>(
                reader,
                (string text, out DateTime value) => DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out value));
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? Method(nameof(ForList), type.GetGenericArguments()[0]).CreateDelegate<Func<string, Delegate>>()(element)
            : Method(nameof(ForStructure), QueryShape.ReadAs(type)).CreateDelegate<Func<Delegate>>()();
    }

    private static Func<PlainXmlReader, List<TItem>> ForList<TItem>(string element)
    {
        Func<PlainXmlReader, TItem> read = For<TItem>(element: "member");
        return reader =>
        {
            var list = new List<TItem>();
            ReadOnlySpan<byte> name = reader.LocalName;
            while (reader.ReadChild())
            {
                // Passing over an element here would lose a row without a word.
                if (!Ascii.Equals(reader.LocalName, element))
                {
                    string found = Encoding.UTF8.GetString(reader.LocalName);
                    throw new XmlException($"<{Encoding.UTF8.GetString(name)}> holds <{found}> where <{element}> belongs.");
                }

                list.Add(read(reader));
            }

            return list;
        };
    }

    private static MethodInfo Method(string name, Type argument)
        => typeof(QueryValueReader).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);

    private static Func<PlainXmlReader, TStructure> ForStructure<TStructure>()
        where TStructure : class, new() => QueryReader<TStructure>.Read;

    private static T? Parse<T>(PlainXmlReader reader, TryParse<T> parse)
        where T : struct
    {
        string text = reader.ReadText().Trim();
        if (text.Length == 0)
        {
            return null;
        }

        return parse(text, out T value)
            ? value
            : throw new XmlException($"<{Encoding.UTF8.GetString(reader.LocalName)}> holds '{text}', which is no {typeof(T).Name}.");
    }

    private delegate bool TryParse<T>(string text, out T value);
}
