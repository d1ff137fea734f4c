using System.Reflection;
using System.Text;

namespace Amazon.Neptune.Internal;

/// <summary>
/// Reads the members of <typeparamref name="TShape"/> from a forward-only reader, by local name; unknown elements are passed over.
/// What reflection finds of a class is bound once: reading a value is a call of a typed delegate.
/// </summary>
internal static class QueryReader<TShape>
    where TShape : class, new()
{
    /// <summary>By the length of their names, so that a name is found from its bytes.</summary>
    private static readonly Member[][] Members = ByLength([.. typeof(TShape)
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(QueryShape.IsMember)
        .Select(property => new Member(property.Name, Bind(property)))]);

    /// <summary>Reads the element that the reader stands in, and leaves the reader behind its end.</summary>
    public static TShape Read(PlainXmlReader reader)
    {
        var shape = new TShape();
        ReadInto(reader, shape);
        return shape;
    }

    /// <inheritdoc cref="Read"/>
    public static void ReadInto(PlainXmlReader reader, TShape shape)
    {
        while (reader.ReadChild())
        {
            if (Find(reader.LocalName) is { } member)
            {
                member.Read(reader, shape);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static Member? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length < Members.Length)
        {
            foreach (Member member in Members[name.Length])
            {
                if (Ascii.Equals(name, member.Name))
                {
                    return member;
                }
            }
        }

        return null;
    }

    private static Member[][] ByLength(Member[] members)
        => [.. Enumerable.Range(0, members.Select(member => member.Name.Length + 1).DefaultIfEmpty().Max())
            .Select(length => members.Where(member => member.Name.Length == length).ToArray())];

    private static Action<PlainXmlReader, TShape> Bind(PropertyInfo property)
        => typeof(QueryReader<TShape>).GetMethod(nameof(BindTyped), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType)
            .CreateDelegate<Func<PropertyInfo, Action<PlainXmlReader, TShape>>>()(property);

    private static Action<PlainXmlReader, TShape> BindTyped<TValue>(PropertyInfo property)
    {
        Action<TShape, TValue> set = property.SetMethod!.CreateDelegate<Action<TShape, TValue>>();
        Func<PlainXmlReader, TValue> read = QueryValueReader.For<TValue>(
            property.GetCustomAttribute<ListElementAttribute>()?.Name ?? "member");
        return (reader, shape) => set(shape, read(reader));
    }

    private sealed record Member(string Name, Action<PlainXmlReader, TShape> Read);
}
