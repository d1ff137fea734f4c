using System.Collections;
using System.Management.Automation.Runspaces;
using NeptuneEncryption.Loading;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Completion;

/// <summary>Completes the names of snapshots that this session has seen, the last ones first.</summary>
public sealed class SnapshotCompleter : NameCompleter
{
    private protected override IEnumerable<KnownName> Names(IDictionary parameters)
        => ModuleServices.For(Runspace.DefaultRunspace).Completions.Snapshots;
}

/// <summary>Completes aliases of KMS keys that this session has seen or used, and that of the key AWS manages.</summary>
public sealed class KeyCompleter : NameCompleter
{
    private static readonly KnownName Default = new(
        EncryptionOptions.DefaultKmsKeyId,
        "The key that AWS manages for RDS and Neptune; snapshots under it cannot be shared.");

    private protected override IEnumerable<KnownName> Names(IDictionary parameters)
        => ModuleServices.For(Runspace.DefaultRunspace).Completions.KeyAliases.Append(Default).DistinctBy(key => key.Name);
}
