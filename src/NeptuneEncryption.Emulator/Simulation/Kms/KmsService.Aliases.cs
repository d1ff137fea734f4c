using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

public sealed partial class KmsService
{
    private const int LongestAlias = 256;

    public void CreateAlias(CreateAliasRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string name = OwnAliasName(request.AliasName);
        Key key = RequireAliasTarget(request.TargetKeyId);
        if (!_aliases.TryAdd(name, new Alias(name, key.Id, now, now))) throw KmsFaults.AliasExists(ArnOf(name));
    }

    public void UpdateAlias(UpdateAliasRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string name = OwnAliasName(request.AliasName);
        Key key = RequireAliasTarget(request.TargetKeyId);
        Alias alias = _aliases.GetValueOrDefault(name) ?? throw KmsFaults.NotFound($"Alias {ArnOf(name)} is not found.");
        Key before = _keys[alias.TargetKeyId];
        if (before.Usage != key.Usage || before.Spec != key.Spec)
            throw KmsFaults.Validation($"The alias {name} can only be moved to a key of the same usage and kind.");
        _aliases[name] = alias with { TargetKeyId = key.Id, UpdatedAt = now };
    }

    public void DeleteAlias(DeleteAliasRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        string name = OwnAliasName(request.AliasName);
        if (!_aliases.Remove(name)) throw KmsFaults.NotFound($"Alias {ArnOf(name)} is not found.");
    }

    /// <summary>All aliases of the account, those predefined for services too, or those of one key.</summary>
    public ListAliasesResponse ListAliases(ListAliasesRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        int limit = request.Limit ?? 50;
        if (limit is < 1 or > 100) throw KmsFaults.Validation($"Limit must be from 1 to 100: {limit}");
        string? keyId = request.KeyId is { } reference ? RequireById(reference).Id : null;
        ImmutableArray<AliasListEntry> following =
        [
            .. _aliases.Values
                .Select(alias => new AliasListEntry(alias.Name, ArnOf(alias.Name), alias.TargetKeyId, alias.CreatedAt, alias.UpdatedAt))
                .Concat(PredefinedAliases.Where(name => !_aliases.ContainsKey(name)).Select(name => new AliasListEntry(name, ArnOf(name))))
                .Where(alias => keyId is null || alias.TargetKeyId == keyId)
                .OrderBy(alias => alias.AliasName, StringComparer.Ordinal)
                .SkipWhile(alias => request.Marker is { } marker && string.CompareOrdinal(alias.AliasName, marker) <= 0),
        ];
        bool more = following.Length > limit;
        return new ListAliasesResponse(more ? following[..limit] : following, more, more ? following[limit - 1].AliasName : null);
    }

    private static string OwnAliasName(string name)
    {
        if (!name.StartsWith(AliasPrefix, StringComparison.Ordinal))
        {
            throw KmsFaults.Validation(
            "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }

        if (name.StartsWith(AwsAliasPrefix, StringComparison.Ordinal))
            throw KmsFaults.InvalidAlias($"{name}: aliases that begin with {AwsAliasPrefix} are reserved for services of AWS.");
        bool valid = name.Length > AliasPrefix.Length
            && name.Length <= LongestAlias
            && name.All(c => char.IsAsciiLetterOrDigit(c) || "/_-".Contains(c, StringComparison.Ordinal));
        return valid ? name : throw KmsFaults.InvalidAlias(
            $"{name} is not a name for an alias: it begins with {AliasPrefix} and holds letters, digits and / _ -");
    }

    private Key RequireAliasTarget(string reference)
    {
        Key key = RequireCustomerManaged(reference);
        return key.State == KeyState.PendingDeletion ? throw KmsFaults.InvalidState(key.Arn, key.State) : key;
    }
}
