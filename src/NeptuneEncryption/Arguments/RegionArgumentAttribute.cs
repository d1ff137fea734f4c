using System.Collections;
using System.Management.Automation;

namespace NeptuneEncryption.Arguments;

/// <summary>Lets a Region be given as a name, as an AWSRegion of AWS Tools or as a RegionEndpoint of the AWS SDK.</summary>
public sealed class RegionArgumentAttribute : ArgumentTransformationAttribute
{
    // AWSRegion keeps the system name in Region, RegionEndpoint in SystemName.
    private static readonly string[] NameProperties = ["Region", "SystemName"];

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
        => inputData switch
        {
            PSObject { BaseObject: IList list } => Names(list),
            IList list => Names(list),
            _ => Name(inputData),
        };

    /// <summary>The system name of a Region given in any of the three forms; null for anything else that is empty.</summary>
    internal static string? Name(object? region)
    {
        object? value = region is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : region;
        if (value is null or string)
            return value as string is { Length: > 0 } name ? name.Trim().ToLowerInvariant() : null;
        foreach (string property in NameProperties)
        {
            if (PSObject.AsPSObject(value).Properties[property]?.Value is string { Length: > 0 } found)
                return found.ToLowerInvariant();
        }
        return value.ToString();
    }

    private static string?[] Names(IList list) => list.Cast<object?>().Select(Name).Where(n => n is not null).ToArray();
}
