using System.Collections.Frozen;
using System.Reflection;

namespace Amazon.Neptune.Internal;

/// <summary>What all classes of the wire have in common.</summary>
internal static class QueryShape
{
    /// <summary>
    /// Classes of ours that are read in the place of the package's own, because they hold what it lacks.
    /// The classes that carry the package's names stay as they are there.
    /// </summary>
    private static readonly FrozenDictionary<Type, Type> Extensions = new Dictionary<Type, Type>
    {
        [typeof(Model.DBClusterSnapshot)] = typeof(TaggedDBClusterSnapshot),
        [typeof(Model.DBCluster)] = typeof(TaggedDBCluster),
    }.ToFrozenDictionary();

    public static Type ReadAs(Type declared) => Extensions.GetValueOrDefault(declared, declared);

    /// <summary>The SDK's own base classes have public properties as well, which are no members on the wire.</summary>
    public static bool IsMember(PropertyInfo property)
        => property is { CanRead: true, CanWrite: true } && property.DeclaringType!.Assembly == typeof(QueryShape).Assembly;
}
