namespace NeptuneEncryption.Compliance;

/// <summary>Judges the key of an encrypted snapshot. What is encrypted under a key that is gone is gone too.</summary>
internal static class KeyEvaluator
{
    public static void Evaluate(Evidence evidence, CompliancePolicy policy, FindingBuilder finding)
    {
        Snapshot snapshot = evidence.Snapshot;
        finding.Note(ReasonCode.Encrypted, $"Encrypted at rest under {snapshot.KmsKeyId ?? "an unnamed key"}.");
        if (policy.AllowedKmsKeyIds.Count > 0 && !IsAllowed(evidence, policy))
            EvaluateNotAllowed(evidence, policy, finding);
        if (evidence.Key?.Key is { } key)
            EvaluateKey(key, policy, finding);
        else if (evidence.Key?.Problem is { } problem)
            EvaluateUnseen(snapshot, problem, policy, finding);
        else if (policy.RequireCustomerManagedKey)
            finding.Unknown(ReasonCode.KeyStateUnknown, "Who manages the key was not asked.");
    }

    private static void EvaluateKey(KmsKey key, CompliancePolicy policy, FindingBuilder finding)
    {
        switch (key.KeyState)
        {
            case "Enabled" or "Updating":
                break;
            case "Disabled":
                finding.Fail(
                    Severity.High,
                    ReasonCode.KeyDisabled,
                    "The key is disabled: the snapshot cannot be restored until it is enabled.");
                break;
            case "PendingDeletion" or "PendingReplicaDeletion":
                finding.Fail(
                    Severity.High,
                    ReasonCode.KeyPendingDeletion,
                    "The key is about to be deleted: with it the snapshot is lost for ever.");
                break;
            default:
                finding.Fail(Severity.High, ReasonCode.KeyNotUsable, $"The key cannot be used, its state is {key.KeyState}.");
                break;
        }
        if (policy.RequireCustomerManagedKey && key.KeyManager != "CUSTOMER")
        {
            finding.Fail(
                Severity.Medium,
                ReasonCode.KeyNotCustomerManaged,
                "The key is managed by AWS; a customer managed one is required.");
        }
    }

    private static void EvaluateUnseen(Snapshot snapshot, Problem problem, CompliancePolicy policy, FindingBuilder finding)
    {
        bool isOurs = snapshot.OwnerAccountId == snapshot.AccountId;
        if (problem.Code == ProblemCode.KeyNotFound && isOurs)
            finding.Fail(Severity.High, ReasonCode.KeyNotFound, "The key does not exist any more: the snapshot is lost.");
        else if (isOurs || policy.RequireCustomerManagedKey)
            finding.Unknown(ReasonCode.KeyStateUnknown, $"The state of the key is not known: {problem.Message}");
        else
            finding.Note(ReasonCode.KeyStateUnknown, $"The state of the owner's key is not known: {problem.Message}");
    }

    /// <summary>A key whose aliases are not known may go by one that is allowed.</summary>
    private static void EvaluateNotAllowed(Evidence evidence, CompliancePolicy policy, FindingBuilder finding)
    {
        bool byAlias = policy.AllowedKmsKeyIds
            .Any(id => (Arn.Parse(id)?.Resource ?? id).StartsWith("alias/", StringComparison.OrdinalIgnoreCase));
        if (byAlias && evidence.Key?.Aliases is null)
        {
            finding.Unknown(
                ReasonCode.KeyAliasUnknown,
                "Whether the key is one of those that are allowed is not known, for its aliases are not.");
        }
        else
        {
            finding.Fail(Severity.Medium, ReasonCode.KeyNotAllowed, "The key is none of those that are allowed.");
        }
    }

    private static bool IsAllowed(Evidence evidence, CompliancePolicy policy)
    {
        string arn = evidence.Snapshot.KmsKeyId ?? "";
        string prefix = arn.Split(":key/")[0];
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { arn, arn.Split('/')[^1] };
        foreach (string alias in evidence.Key?.Aliases ?? [])
            names.UnionWith([alias, $"{prefix}:{alias}"]);
        return policy.AllowedKmsKeyIds.Any(names.Contains);
    }
}
