namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>An Amazon Resource Name. The resource keeps its type: <c>cluster-snapshot:name</c>, <c>key/id</c>.</summary>
public readonly record struct Arn(string Partition, string Service, string Region, string Account, string Resource)
{
    /// <summary>The name behind the resource type, or the whole resource when it has no type.</summary>
    public string Name => Resource[(Resource.IndexOfAny([':', '/']) + 1)..];

    /// <summary>The partition a Region lies in.</summary>
    public static string PartitionOf(string region)
        => region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : "aws";

    public static bool TryParse(string text, out Arn arn)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 6);
        bool valid = parts.Length == 6 && parts[0] == "arn" && parts[5].Length > 0;
        arn = valid ? new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]) : default;
        return valid;
    }

    public override string ToString() => $"arn:{Partition}:{Service}:{Region}:{Account}:{Resource}";
}
