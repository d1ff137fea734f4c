using System.Text.Json;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

public sealed partial class KmsService
{
    private const string OnlyPolicy = "default";

    public KeyPolicy GetKeyPolicy(GetKeyPolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireById(request.KeyId);
        return new KeyPolicy(key.Policy, ValidPolicyName(request.PolicyName));
    }

    public void PutKeyPolicy(PutKeyPolicyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        ValidPolicyName(request.PolicyName);
        Key key = RequireCustomerManaged(request.KeyId);
        if (key.State == KeyState.PendingDeletion) throw KmsFaults.InvalidState(key.Arn, key.State);
        KeyPolicyRules.Check(request.Policy);
        key.Policy = request.Policy;
    }

    public void TagResource(TagResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireTaggable(request.KeyId);
        key.Tags = KmsTagRules.Merge(key.Tags, KmsTagRules.Accept(request.Tags));
    }

    public void UntagResource(UntagResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireTaggable(request.KeyId);
        key.Tags = key.Tags.RemoveAll(tag => request.TagKeys.Contains(tag.TagKey));
    }

    public ListResourceTagsResponse ListResourceTags(ListResourceTagsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        return new ListResourceTagsResponse(RequireById(request.KeyId).Tags, Truncated: false);
    }

    private Key RequireTaggable(string reference)
    {
        Key key = RequireCustomerManaged(reference);
        return key.State == KeyState.PendingDeletion ? throw KmsFaults.InvalidState(key.Arn, key.State) : key;
    }

    private static string ValidPolicyName(string? name)
        => name is null or OnlyPolicy ? OnlyPolicy : throw KmsFaults.NotFound($"No such policy exists: {name}");
}

/// <summary>What a key policy must be to be taken, and the one KMS gives when none is told: the account decides by IAM.</summary>
internal static class KeyPolicyRules
{
    private const int Longest = 32 * 1024;

    internal static string Default(string account)
        => $$"""
        {"Version":"2012-10-17","Id":"key-default-1","Statement":[
        {"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":"kms:*","Resource":"*"}]}
        """;

    internal static void Check(string policy)
    {
        if (policy.Length > Longest) throw KmsFaults.LimitExceeded($"A key policy can have at most {Longest} characters.");
        try
        {
            using var document = JsonDocument.Parse(policy);
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("Statement", out _)) return;
        }
        catch (JsonException)
        {
            // Told below, as what it is to KMS.
        }
        throw KmsFaults.MalformedPolicy();
    }
}
