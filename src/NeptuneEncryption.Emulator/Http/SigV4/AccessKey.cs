namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>An access key the emulator knows, and whose it is.</summary>
/// <param name="Id">What a request names, such as <c>AKIA…</c> or <c>ASIA…</c>.</param>
/// <param name="Secret">What only its owner and AWS know.</param>
/// <param name="AccountId">The account the principal belongs to.</param>
/// <param name="PrincipalArn">The ARN the key acts as: a user, or an assumed role's session.</param>
/// <param name="Session">The session of temporary keys; null for a user's long-lived key.</param>
internal sealed record AccessKey(string Id, string Secret, string AccountId, string PrincipalArn, KeySession? Session = null);

/// <summary>What temporary keys have beside id and secret.</summary>
/// <param name="Token">The value their requests carry as <c>X-Amz-Security-Token</c>.</param>
/// <param name="Expiry">The moment from which they are refused.</param>
internal sealed record KeySession(string Token, DateTimeOffset Expiry);
