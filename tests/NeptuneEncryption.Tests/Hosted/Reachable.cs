using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>All text that a script can get at from an object: by its properties, its elements, its exceptions and their data.</summary>
internal static class Reachable
{
    private const int Deepest = 12;

    public static IEnumerable<string> TextOf(object? root)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Queue<(object? Value, int Depth)> open = new([(root, 0)]);
        while (open.TryDequeue(out (object? Value, int Depth) next))
        {
            if (next.Value is null || !seen.Add(next.Value))
                continue;
            yield return next.Value as string ?? Safely(() => next.Value.ToString()) as string ?? "";
            if (next.Depth == Deepest || IsALeaf(next.Value))
                continue;
            foreach (object? part in Parts(next.Value))
                open.Enqueue((part, next.Depth + 1));
        }
    }

    /// <summary>Values, and what leads into PowerShell and the runtime themselves.</summary>
    private static bool IsALeaf(object value)
        => value is string or IFormattable or Enum or bool or Delegate or MemberInfo or Assembly or Module or Pointer or CommandInfo or PSModuleInfo or ScriptBlock or Ast or Runspace or Task or WaitHandle or Stream
            || value.GetType() is { IsPrimitive: true } or { IsPointer: true };

    private static IEnumerable<object?> Parts(object value)
    {
        if (value is PSObject wrapped)
            return wrapped.Properties.Select(property => Safely(() => property.Value)).Append(wrapped.BaseObject);
        if (value is IDictionary map)
            return map.Keys.Cast<object?>().Concat(map.Values.Cast<object?>());
        IEnumerable<object?> elements = value is IEnumerable list ? list.Cast<object?>() : [];
        return elements.Concat(value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            .Select(property => Safely(() => property.GetValue(value))));
    }

    private static object? Safely(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
