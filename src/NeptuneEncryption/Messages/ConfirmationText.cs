using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Messages;

/// <summary>A plan in the words of a confirmation prompt: all that will be made and deleted.</summary>
internal static class ConfirmationText
{
    public static string Target(EncryptionPlan plan)
        => $"snapshot '{plan.SourceDBClusterSnapshotIdentifier}' in {plan.Region} of account {plan.AccountId}";

    /// <summary>Where the calls go that AWS does not serve; null when AWS serves all.</summary>
    public static string? Elsewhere(IEnumerable<ServiceEndpoint> endpoints)
    {
        string[] others = [.. endpoints.Where(endpoint => !endpoint.IsAws).Select(endpoint => $"{endpoint.Url} ({endpoint.Source})")
            .Distinct()];
        return others.Length == 0
            ? null
            : $"The calls go to {string.Join(" and ", others)}, which is not one of AWS's own endpoints.";
    }

    public static string Action(EncryptionPlan plan) => plan.Action == EncryptionAction.Undo ? Undo(plan) : Encrypt(plan);

    private static string Undo(EncryptionPlan plan)
    {
        string protection = plan.LiftsProtection ? ", lifting its deletion protection," : "";
        string copy = plan.IncludeEncryptedSnapshot ? $" and DELETE the encrypted snapshot '{plan.EncryptedSnapshotIdentifier}'" : "";
        return $"Undo its encryption: delete the temporary cluster '{plan.RestoredClusterIdentifier}'{protection} if it is there{copy}";
    }

    private static string Encrypt(EncryptionPlan plan)
    {
        string since = plan.AdoptedSince is { } made ? $" at {made:yyyy-MM-dd HH:mm:ss}Z" : "";
        string begin = plan.Action == EncryptionAction.Resume
            ? $"Finish its encryption, adopting what an earlier run made{since},"
            : "Encrypt";
        string cluster = plan.KeepCluster ? "which is kept" : "which is deleted again";
        string sharing = plan.ShareWith.Count == 0 ? "" : $"; share it with {string.Join(", ", plan.ShareWith)}";
        string source = plan.RemoveSource ? "; then DELETE the unencrypted source" : "";
        return $"{begin} under key '{plan.KmsKeyId}' to snapshot '{plan.EncryptedSnapshotIdentifier}', by way of cluster "
            + $"'{plan.RestoredClusterIdentifier}', {cluster}{sharing}{source}";
    }
}
