using Amazon.Runtime;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>Whom to be, and what the place that said so says of the Region.</summary>
/// <param name="Source">Where the credentials come from, for people; never a secret.</param>
/// <param name="DefaultRegion">The Region the profile or the environment names, or null.</param>
internal sealed record ResolvedCredentials(AWSCredentials Credentials, string Source, string? DefaultRegion);
