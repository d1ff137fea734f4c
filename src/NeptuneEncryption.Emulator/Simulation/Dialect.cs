using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>A fact that may be one way or another: its name, its values, the first of which holds if nothing is said, and what it is
/// about.</summary>
public sealed class Dialect
{
    // An example of a time that is long enough to be met and short enough to be waited for.
    private static readonly ImmutableArray<string> Times = ["0", "45"];

    private readonly PropertyInfo _property;

    private Dialect(PropertyInfo property, DialectAttribute attribute)
    {
        _property = property;
        Name = Kebab(property.Name);
        Description = attribute.Description;
        IsOnWire = attribute.OnWire;
        Values = property.PropertyType.IsEnum ? [.. Enum.GetNames(property.PropertyType).Select(Kebab)]
            : property.PropertyType == typeof(bool) ? (property.GetValue(new Dialects()) is true ? ["yes", "no"] : ["no", "yes"])
            : Times;
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>The values, the default first. For a time: no delay, and an example in seconds.</summary>
    public ImmutableArray<string> Values { get; }

    public bool IsTime => _property.PropertyType == typeof(TimeSpan);

    /// <summary>Whether it is about how an answer is told, rather than about what is.</summary>
    public bool IsOnWire { get; }

    internal static ImmutableArray<Dialect> Of<T>()
        => [
        .. typeof(T).GetProperties()
            .Select(property => (property, attribute: property.GetCustomAttribute<DialectAttribute>()))
            .Where(entry => entry.attribute is not null)
            .Select(entry => new Dialect(entry.property, entry.attribute!)),
    ];

    internal string ValueIn(Dialects dialects) => _property.GetValue(dialects) switch
    {
        TimeSpan time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        object value => Kebab(value.ToString()!),
        null => "",
    };

    internal void Set(Dialects dialects, string value) => _property.SetValue(dialects, Parse(value));

    private object Parse(string value)
    {
        if (IsTime)
        {
            return double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                && seconds <= TimeSpan.MaxValue.TotalSeconds
                ? TimeSpan.FromSeconds(seconds)
                : throw new ArgumentException($"The dialect '{Name}' is a number of seconds, not '{value}'.");
        }
        if (!Values.Contains(value))
        {
            throw new ArgumentException(
            $"The dialect '{Name}' knows no '{value}'. It is one of: {string.Join(", ", Values)}.");
        }

        return _property.PropertyType.IsEnum ? Enum.GetValues(_property.PropertyType).GetValue(Values.IndexOf(value))! : value == "yes";
    }

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class DialectAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    public bool OnWire { get; init; }
}
