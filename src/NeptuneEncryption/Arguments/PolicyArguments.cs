using System.Text.RegularExpressions;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Arguments;

/// <summary>What is given for a policy fits it, and fits together.</summary>
internal static partial class PolicyArguments
{
    // What a type of policy makes use of, beside -Type, -AsJson, -Path and -Force.
    private static readonly Dictionary<PolicyType, string[]> Used = new()
    {
        [PolicyType.Audit] = ["Region", "Partition"],
        [PolicyType.Remediation] =
        [
            "AccountId", "Region", "Partition", "KmsKeyId", "AllowSourceRemoval", "AllowSharing", "AllowKeyCreation", "AllowCopy",
            "RestoredClusterIdentifier", "EncryptedSnapshotIdentifier",
        ],
        [PolicyType.KeyPolicy] = ["AccountId", "Region", "Partition", "AdministratorArn", "UserArn"],
        [PolicyType.ServiceControlPolicy] = ["Region", "Partition", "Strict", "AllowRestoreBy"],
        [PolicyType.TagGuard] = ["Region", "Partition", "AllowTaggingBy"],
    };

    private static readonly HashSet<string> OfSomeType = [.. Used.Values.SelectMany(names => names)];

    /// <param name="given">The names of the parameters that were given.</param>
    /// <param name="arns">All ARNs that were given.</param>
    public static Problem? Fault(
        PolicyType type,
        IReadOnlyCollection<string> given,
        string partition,
        IReadOnlyList<string> regions,
        IReadOnlyList<string> arns)
    {
        if (given.FirstOrDefault(name => OfSomeType.Contains(name) && !Used[type].Contains(name)) is { } unused)
        {
            string types = string.Join(" and ", Used.Where(entry => entry.Value.Contains(unused)).Select(entry => entry.Key));
            return Invalid(unused, $"A policy of type {type} has no use for -{unused}.", $"Leave -{unused} out; {types} takes it.");
        }
        if (type == PolicyType.TagGuard && !given.Contains("AllowTaggingBy"))
            return Invalid("AllowTaggingBy", "A tag guard must name the roles that run operations.", "Give -AllowTaggingBy.");
        if (regions.FirstOrDefault(region => !RegionName().IsMatch(region)) is { } bad)
            return Invalid(bad, $"'{bad}' is not a valid Region name.", "Give names such as us-east-1.");
        if (regions.FirstOrDefault(region => RegionPartition.Of(region) != partition) is { } other)
        {
            return Invalid(
                other,
                $"Region '{other}' is of partition '{RegionPartition.Of(other)}', and the policy of '{partition}'.",
                "Make a policy for each partition.");
        }
        if (arns.FirstOrDefault(arn => PrincipalArn.Partition(arn) is { } of && of != partition) is { } foreign)
            return Invalid(foreign, $"'{foreign}' is of another partition than the policy, '{partition}'.", "Give -Partition too.");
        return arns.FirstOrDefault(arn => Arn.Parse(arn) is { Service: "kms" } key && regions.Count > 0 && !regions.Contains(key.Region))
            is { } elsewhere
            ? Invalid(elsewhere, $"Key '{elsewhere}' is of none of the Regions of the policy.", "Name its Region by -Region too.")
            : null;
    }

    private static Problem Invalid(string target, string message, string advice)
        => new(ProblemCode.PolicyArgumentInvalid, ProblemKind.InvalidArgument, target, message, advice);

    [GeneratedRegex(@"^[a-z]{2,4}(-[a-z]+)+-[0-9]{1,2}\z")]
    private static partial Regex RegionName();
}
