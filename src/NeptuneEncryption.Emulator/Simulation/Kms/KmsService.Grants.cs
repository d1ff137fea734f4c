using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <content>
/// Grants: how RDS keeps the use of a key after the call that named it. Each encrypted cluster under a customer managed key has one;
/// who revokes it takes the key from the cluster.
/// </content>
public sealed partial class KmsService
{
    private const string RdsPrincipal = "rds.amazonaws.com";

    private static readonly ImmutableArray<string> RdsOperations =
        ["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo",
            "CreateGrant", "RetireGrant", "DescribeKey"];

    public CreatedGrant CreateGrant(CreateGrantRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        Key key = RequireById(request.KeyId);
        if (key.State == KeyState.Disabled) throw KmsFaults.Disabled(key.Arn);
        if (key.State != KeyState.Enabled) throw KmsFaults.InvalidState(key.Arn, key.State);
        string id = AddGrant(key, request.GranteePrincipal, [.. request.Operations], request.Name, now);
        return new CreatedGrant(id, $"emulator-grant-token-{id}");
    }

    public ListGrantsResponse ListGrants(ListGrantsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        return new ListGrantsResponse(
            [
                .. RequireById(request.KeyId).Grants
                    .Where(grant => request.GrantId is null || grant.GrantId == request.GrantId)
                    .Where(grant => request.GranteePrincipal is null || grant.GranteePrincipal == request.GranteePrincipal),
            ],
            Truncated: false);
    }

    public void RevokeGrant(RevokeGrantRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireById(request.KeyId);
        if (key.Grants.RemoveAll(grant => grant.GrantId == request.GrantId) == 0)
            throw KmsFaults.NotFound($"Grant ID {request.GrantId} not found");
    }

    /// <summary>The grant of RDS for a new cluster; null under an AWS managed key, whose use is RDS's own affair. Called under the
    /// gate.</summary>
    internal string? GrantToRds(string keyArn, string clusterResourceId)
        => Find(keyArn) is { IsAwsManaged: false } key ? AddGrant(key, RdsPrincipal, RdsOperations, clusterResourceId, _aws.Now) : null;

    /// <summary>Gives back what <see cref="GrantToRds"/> gave. Called under the gate.</summary>
    internal void Retire(string keyArn, string grantId) => Find(keyArn)?.Grants.RemoveAll(grant => grant.GrantId == grantId);

    /// <summary>Whether RDS still has the use of a key. Called under the gate.</summary>
    internal bool IsGranted(string keyArn, string? grantId)
        => grantId is null || Find(keyArn)?.Grants.Exists(grant => grant.GrantId == grantId) == true;

    private string AddGrant(Key key, string grantee, ImmutableArray<string> operations, string? name, DateTimeOffset now)
    {
        string id = _aws.NextNumber().ToString("x64", CultureInfo.InvariantCulture);
        key.Grants.Add(
            new GrantListEntry(key.Arn, id, name ?? "", now, grantee, $"arn:{Arn.PartitionOf(Region)}:iam::{Account}:root", operations));
        return id;
    }
}
