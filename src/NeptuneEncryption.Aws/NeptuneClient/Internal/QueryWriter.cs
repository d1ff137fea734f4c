using System.Globalization;
using System.Reflection;

namespace Amazon.Neptune.Internal;

/// <summary>Writes the members of <typeparamref name="TShape"/>; what reflection finds of them is bound once per class.</summary>
internal static class QueryWriter<TShape>
    where TShape : class
{
    private static readonly Action<IDictionary<string, string>, string, TShape>[] Members =
        [.. typeof(TShape).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(QueryShape.IsMember).Select(Bind)];

    /// <param name="prefix">What the names start with: nothing, or the path of a nested structure with its closing dot.</param>
    public static void Write(IDictionary<string, string> parameters, string prefix, TShape shape)
    {
        foreach (Action<IDictionary<string, string>, string, TShape> write in Members)
        {
            write(parameters, prefix, shape);
        }
    }

    private static Action<IDictionary<string, string>, string, TShape> Bind(PropertyInfo property)
        => typeof(QueryWriter<TShape>).GetMethod(nameof(BindTyped), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(property.PropertyType)
            .CreateDelegate<Func<PropertyInfo, Action<IDictionary<string, string>, string, TShape>>>()(property);

    private static Action<IDictionary<string, string>, string, TShape> BindTyped<TValue>(PropertyInfo property)
    {
        Func<TShape, TValue?> get = property.GetMethod!.CreateDelegate<Func<TShape, TValue?>>();
        string name = property.Name;
        string element = property.GetCustomAttribute<ListElementAttribute>()?.Name ?? "member";
        Action<IDictionary<string, string>, string, TValue> write = QueryValueWriter.For<TValue>(element);
        return (parameters, prefix, shape) =>
        {
            if (get(shape) is { } value)
            {
                write(parameters, prefix + name, value);
            }
        };
    }
}

/// <summary>Chooses how a value is written, by its type.</summary>
internal static class QueryValueWriter
{
    /// <param name="element">The wire name of the elements, should the value be a list.</param>
    public static Action<IDictionary<string, string>, string, TValue> For<TValue>(string element)
    {
        Type type = Nullable.GetUnderlyingType(typeof(TValue)) ?? typeof(TValue);
        if (type == typeof(string) || type.IsPrimitive)
        {
            return (parameters, name, value) => parameters[name] = Text(value);
        }

        Delegate write = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>)
            ? Method(nameof(ForList), type.GetGenericArguments()[0]).CreateDelegate<Func<string, Delegate>>()(element)
            : Method(nameof(ForStructure), type).CreateDelegate<Func<Delegate>>()();
        return (Action<IDictionary<string, string>, string, TValue>)write;
    }

    private static Action<IDictionary<string, string>, string, List<TItem>> ForList<TItem>(string element)
    {
        Action<IDictionary<string, string>, string, TItem> write = For<TItem>("member");
        return (parameters, name, list) =>
        {
            int index = 0;
            foreach (TItem item in list)
            {
                write(parameters, string.Create(CultureInfo.InvariantCulture, $"{name}.{element}.{++index}"), item);
            }
        };
    }

    private static MethodInfo Method(string name, Type argument)
        => typeof(QueryValueWriter).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument);

    private static Action<IDictionary<string, string>, string, TStructure> ForStructure<TStructure>()
        where TStructure : class
        => (parameters, name, value) => QueryWriter<TStructure>.Write(parameters, name + ".", value);

    private static string Text<TValue>(TValue value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value!.ToString()!,
    };
}
