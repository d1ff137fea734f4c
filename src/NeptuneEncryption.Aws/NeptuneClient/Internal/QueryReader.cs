using System.Collections.Frozen;
using System.Reflection;
using System.Xml;

namespace Amazon.Neptune.Internal;

/// <summary>
/// Reads the members of <typeparamref name="TShape"/> from a forward-only reader, by local name; unknown elements are passed over.
/// What reflection finds of a class is bound once: reading a value is a call of a typed delegate.
/// </summary>
internal static class QueryReader<TShape>
    where TShape : class, new()
{
    private static readonly FrozenDictionary<string, Action<XmlReader, TShape>> Members = typeof(TShape)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(QueryShape.IsMember)
        .ToFrozenDictionary(property => property.Name, Bind);

    /// <summary>Whether an answer of this class must have a result element.</summary>
    public static bool HasMembers => Members.Count > 0;

    /// <summary>Reads the element that the reader stands on, and leaves the reader behind its end.</summary>
    public static TShape Read(XmlReader reader)
    {
        var shape = new TShape();
        ReadInto(reader, shape);
        return shape;
    }

    /// <inheritdoc cref="Read"/>
    public static void ReadInto(XmlReader reader, TShape shape) => QueryShape.ReadChildren(reader, child =>
    {
        if (Members.TryGetValue(child.LocalName, out Action<XmlReader, TShape>? read))
        {
            read(child, shape);
        }
        else
        {
            child.Skip();
        }
    });

    private static Action<XmlReader, TShape> Bind(PropertyInfo property) =>
        typeof(QueryReader<TShape>).GetMethod(nameof(BindTyped), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType)
            .CreateDelegate<Func<PropertyInfo, Action<XmlReader, TShape>>>()(property);

    private static Action<XmlReader, TShape> BindTyped<TValue>(PropertyInfo property)
    {
        Action<TShape, TValue> set = property.SetMethod!.CreateDelegate<Action<TShape, TValue>>();
        Func<XmlReader, TValue> read = QueryValueReader.For<TValue>(property.GetCustomAttribute<ListElementAttribute>()?.Name ?? "member");
        return (reader, shape) => set(shape, read(reader));
    }
}
