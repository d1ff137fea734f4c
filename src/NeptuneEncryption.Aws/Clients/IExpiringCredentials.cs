namespace NeptuneEncryption.Aws.Clients;

/// <summary>Credentials that may know when they end for good. Those that renew themselves have no such end.</summary>
internal interface IExpiringCredentials
{
    /// <summary>In UTC; null when there is no end, or none is known before they were used.</summary>
    DateTime? End { get; }
}
