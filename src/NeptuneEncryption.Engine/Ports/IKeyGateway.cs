namespace NeptuneEncryption.Ports;

/// <summary>KMS in one Region. Retries and the translation of errors are the implementation's.</summary>
public interface IKeyGateway
{
    /// <summary>Describes a key given by ARN, key id, alias name or alias ARN.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemCode.KeyNotFound"/>, <see cref="ProblemCode.AccessDenied"/> …</exception>
    Task<KmsKey> DescribeKeyAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>The names of a key's aliases, such as <c>alias/backups</c>.</summary>
    /// <param name="keyId">A key id or key ARN.</param>
    Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken);
}
