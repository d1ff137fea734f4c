using System.Reflection;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>
/// Credentials of another SDK build, or of AWS Tools, read by the names of their members: in this load context their types are strangers.
/// They are read at each request, so that those that refresh themselves stay fresh.
/// </summary>
internal sealed class DuckTypedCredentials(object source) : AWSCredentials, IExpiringCredentials
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>What STS answers, and Use-STSRole returns, is one session with an end; all other kinds of credentials renew themselves or
    /// last.</summary>
    private const string StsAnswer = "Amazon.SecurityToken.Model.Credentials";

    public DateTime? End => Unwrap(source) is { } inner && inner.GetType().FullName == StsAnswer
        && Property(inner, "Expiration") is DateTime end ? end.ToUniversalTime() : null;

    public static bool Fits(object source)
        => Unwrap(source) is { } inner && (Method(inner, nameof(GetCredentialsAsync)) ?? Method(inner, nameof(GetCredentials))) is not null;

    public override ImmutableCredentials GetCredentials()
    {
        object inner = Inner();
        return Read(Invoke(Method(inner, nameof(GetCredentials)) ?? throw Unfit(inner), inner));
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        object inner = Inner();
        if (Method(inner, nameof(GetCredentialsAsync)) is not { } method || Invoke(method, inner) is not Task task)
        {
            return GetCredentials();
        }

        await task.ConfigureAwait(false);
        return Read(Property(task, "Result"));
    }

    /// <summary>AWS Tools' AWSPSCredentials holds the SDK's object in an internal property.</summary>
    private static object? Unwrap(object source)
        => Method(source, nameof(GetCredentials)) is null && Property(source, "Credentials") is { } inner ? inner : source;

    private object Inner() => Unwrap(source) ?? throw Unfit(source);

    private static MethodInfo? Method(object target, string name)
        => target.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);

    private static object? Invoke(MethodInfo method, object target)
        => method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);

    private static object? Property(object target, string name) => target.GetType().GetProperty(name, Members)?.GetValue(target);

    private static ImmutableCredentials Read(object? credentials)
    {
        if (credentials is null || Property(credentials, "AccessKey") is not string accessKey
            || Property(credentials, "SecretKey") is not string secretKey)
        {
            throw new AmazonClientException("The credentials object gave no access key and secret key.");
        }

        string? token = Property(credentials, "Token") as string;
        return new ImmutableCredentials(accessKey, secretKey, string.IsNullOrEmpty(token) ? null : token);
    }

    private static AmazonClientException Unfit(object inner)
        => new($"The credentials object, a {inner.GetType().FullName}, has no GetCredentials method.");
}
