namespace NeptuneEncryption.Ports;

/// <summary>KMS in one Region. Retries and the translation of errors are the implementation's.</summary>
internal interface IKeyGateway
{
    /// <summary>Describes a key given by ARN, key id, alias name or alias ARN.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemCode.KeyNotFound"/>, <see cref="ProblemCode.AccessDenied"/> …</exception>
    Task<KmsKey> DescribeKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>The names of a key's aliases, such as <c>alias/backups</c>.</summary>
    /// <param name="keyId">A key id or key ARN.</param>
    Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Makes a symmetric customer managed key.</summary>
    Task<KmsKey> CreateKeyAsync(NewKeyRequest request, CancellationToken cancellationToken);

    /// <summary>Has a key's material rotated every year.</summary>
    /// <param name="keyId">A key id or key ARN.</param>
    Task EnableKeyRotationAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>Gives a key a name.</summary>
    /// <param name="aliasName">Such as <c>alias/backups</c>.</param>
    /// <param name="keyId">A key id or key ARN.</param>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task CreateAliasAsync(string aliasName, string keyId, CancellationToken cancellationToken);
}

/// <param name="Policy">The key policy, as JSON.</param>
internal sealed record NewKeyRequest(string Description, string Policy, IReadOnlyList<Tag> Tags);
