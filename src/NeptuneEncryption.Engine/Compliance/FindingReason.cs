namespace NeptuneEncryption;

/// <summary>Why a finding is what it is.</summary>
/// <param name="Code">Stable name of the fact, one of <see cref="ReasonCode"/>.</param>
/// <param name="Text">The same in a sentence.</param>
public sealed record FindingReason(string Code, string Text)
{
    public override string ToString() => Text;
}

/// <summary>The codes of all reasons. Scripts test for them, so none is ever renamed.</summary>
internal static class ReasonCode
{
    public const string Encrypted = nameof(Encrypted);
    public const string NotEncrypted = nameof(NotEncrypted);

    // Who else can get at it
    public const string Public = nameof(Public);
    public const string SharedOutside = nameof(SharedOutside);
    public const string SharedWithTrusted = nameof(SharedWithTrusted);
    public const string SharingUnknown = nameof(SharingUnknown);
    public const string NotShared = nameof(NotShared);

    // Where it comes from
    public const string MadeByAws = nameof(MadeByAws);
    public const string ClusterUnencrypted = nameof(ClusterUnencrypted);

    // The key
    public const string KeyDisabled = nameof(KeyDisabled);
    public const string KeyPendingDeletion = nameof(KeyPendingDeletion);
    public const string KeyNotUsable = nameof(KeyNotUsable);
    public const string KeyNotFound = nameof(KeyNotFound);
    public const string KeyNotCustomerManaged = nameof(KeyNotCustomerManaged);
    public const string KeyNotAllowed = nameof(KeyNotAllowed);
    public const string KeyAliasUnknown = nameof(KeyAliasUnknown);
    public const string KeyStateUnknown = nameof(KeyStateUnknown);
}
