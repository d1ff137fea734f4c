namespace NeptuneEncryption.Aws.Tests.Loopback;

/// <summary>Credentials that open nothing; tests look for the secret ones in what people get to see.</summary>
internal static class TestKeys
{
    public const string AccessKey = "AKIATESTTESTTEST0001";
    public const string SecretKey = "the-secret-key-nobody-may-see";
    public const string SessionToken = "the-session-token-nobody-may-see";
}
