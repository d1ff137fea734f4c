using System.Collections;
using System.Globalization;
using System.Reflection;
using NeptuneEncryption.Emulator.Simulation;
using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>Fills request records from flat parameters. The record is the shape: its constructor's parameters are required.</summary>
/// <param name="listPrefix">What stands between a list's name and the number of a member: <c>.Tag</c> for RDS, nothing for EC2.</param>
internal sealed class FormReader(FormParameters parameters, Func<string, string> listPrefix)
{
    internal object Read(Type type) => ReadRecord(type, "");

    private object ReadRecord(Type type, string prefix)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(candidate => candidate.GetParameters().Length)!;
        object?[] arguments = [.. constructor.GetParameters().Select(parameter =>
            ReadValue(parameter.ParameterType, prefix + parameter.Name)
            ?? (parameter.HasDefaultValue ? parameter.DefaultValue : throw Missing(prefix + parameter.Name)))];
        object record = constructor.Invoke(arguments);
        var given = constructor.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.Ordinal);
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.CanWrite && !given.Contains(property.Name)))
        {
            if (ReadValue(property.PropertyType, prefix + property.Name) is { } value) property.SetValue(record, value);
        }
        return record;
    }

    private object? ReadValue(Type type, string name)
    {
        if (!parameters.Has(name)) return null;
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string)) return parameters[name];
        if (bare == typeof(bool)) return Scalar(name, "Boolean", text => bool.TryParse(text, out bool value) ? value : null);
        if (bare == typeof(int))
        {
            return Scalar(
            name,
            "Integer",
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null);
        }

        if (bare == typeof(double))
        {
            return Scalar(
            name,
            "Double",
            text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null);
        }

        return bare.IsGenericType && bare.IsAssignableTo(typeof(IEnumerable))
            ? ReadList(bare.GetGenericArguments()[0], name)
            : ReadRecord(bare, name + ".");
    }

    private Array? ReadList(Type item, string name)
    {
        string listName = name[(name.LastIndexOf('.') + 1)..];
        string[] members = [.. parameters.Members(name + listPrefix(listName))];
        if (members.Length == 0) return null;
        var list = Array.CreateInstance(item, members.Length);
        for (int i = 0; i < members.Length; i++)
        {
            list.SetValue(ReadValue(item, members[i]), i);
        }
        return list;
    }

    private object Scalar(string name, string type, Func<string, object?> parse)
        => parse(parameters[name] ?? "")
            ?? throw AwsFaultException.InvalidValue($"The value '{parameters[name]}' of {name} is not of the type {type}.");

    private static AwsFaultException Missing(string parameter)
        => new("MissingParameter", BadRequest, $"The request must contain the parameter {parameter}.");
}
