using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>The engine version that the restored cluster will have, as AWS offers it now.</summary>
internal static class EngineVersionCheck
{
    /// <returns>Null when AWS does not offer it. When the offer is not known, the version without its family: AWS refuses at once what it
    /// does not offer.</returns>
    public static async Task<EngineVersion?> FindAsync(
        RegionContext context, Snapshot source, string? given, List<string> warnings, CancellationToken cancellationToken)
    {
        Known<IReadOnlyList<EngineVersion>> known = await context.Prerequisites.EngineVersionsAsync(cancellationToken)
            .ConfigureAwait(false);
        string? wanted = given ?? source.EngineVersion;
        if (known.Value is not { } offered)
        {
            warnings.Add($"Whether AWS still offers engine version {wanted} in {source.Region} is not known: "
                + $"{known.Denied!.Message}");
            return wanted is null ? null : new EngineVersion(wanted, null, []);
        }
        if (offered.FirstOrDefault(v => v.Version == wanted) is { } found && !IsLower(wanted, source.EngineVersion))
            return found;
        string later = string.Join(", ", offered.Select(v => v.Version).Where(v => !IsLower(v, source.EngineVersion)));
        if (given is not null)
            throw PlanProblem.EngineVersion(source, given, later);
        warnings.Add($"AWS does not offer engine version {wanted} of snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} "
            + $"any more, and may refuse to restore it as it is. If so, give -EngineVersion: {later}.");
        return null;
    }

    private static bool IsLower(string? version, string? than)
        => Version.TryParse(version, out Version? left) && Version.TryParse(than, out Version? right) && left < right;
}
