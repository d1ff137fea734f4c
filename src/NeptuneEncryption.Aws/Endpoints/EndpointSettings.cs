using Amazon.Runtime.CredentialManagement;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>
/// Finds the endpoints that are set, in the AWS CLI's order: the parameter; else, unless they are to be ignored, the service's own
/// variable, AWS_ENDPOINT_URL,
/// the service in the <c>services</c> section of the profile, and the profile's <c>endpoint_url</c>. The SDK's own search for them is
/// switched off:
/// it does not know of the profile that a parameter names.
/// </summary>
internal static class EndpointSettings
{
    private const string Variable = "AWS_ENDPOINT_URL";

    private const string IgnoreVariable = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

    /// <summary>The services that are called, each with its names among the settings. What is set for Neptune comes before what is set for
    /// RDS, which serves it.</summary>
    private static readonly (string Service, string[] Names)[] Services =
        [("rds", ["neptune", "rds"]), ("kms", ["kms"]), ("sts", ["sts"]), ("ec2", ["ec2"]), ("cloudtrail", ["cloudtrail"])];

    /// <param name="given">The URL that was given as a parameter.</param>
    /// <param name="profile">The profile in use, or null when there is none.</param>
    /// <exception cref="GatewayException">One that is set is not valid, or is plain http to another machine.</exception>
    public static ServiceEndpoints Resolve(string? given, bool allowInsecure, CredentialProfile? profile)
    {
        bool isGiven = !string.IsNullOrWhiteSpace(given);
        bool isIgnored = !isGiven && IsIgnored(profile);
        return isIgnored ? ServiceEndpoints.None : new(
        [
            .. from service in Services
               let found = isGiven ? (given!, "-EndpointUrl") : Configured(service.Names, profile)
               where found is not null
               select Checked(service.Service, found.Value.Url, found.Value.Source, allowInsecure),
        ]);
    }

    /// <summary>The endpoint of a service that gives credentials; null for the Region's own. The variables alone set it.</summary>
    /// <exception cref="GatewayException">It is not valid, or is plain http to another machine.</exception>
    public static ServiceEndpoint? OfCredentials(string service)
        => !IsIgnored(profile: null) && Configured([service], profile: null) is var (url, source)
            ? Checked(service, url, source, allowInsecure: false, "Use https://: what answers gives the credentials.")
            : null;

    private static bool IsIgnored(CredentialProfile? profile)
        => Value(IgnoreVariable) is { } value
        ? string.Equals(value, "true", StringComparison.OrdinalIgnoreCase)
        : profile?.IgnoreConfiguredEndpointUrls == true;

    private static (string Url, string Source)? Configured(string[] names, CredentialProfile? profile)
    {
        IEnumerable<(string? Url, string Source)> places =
        [
            .. names.Select(name => $"{Variable}_{name.ToUpperInvariant()}").Append(Variable)
                .Select(variable => (Value(variable), variable)),
            .. names.Select(name => (ProfileEndpoints.OfService(
                profile,
                name), $"{name} in the services section '{profile?.Services}' of profile '{profile?.Name}'")),
            (ProfileEndpoints.OfProfile(profile), $"endpoint_url of profile '{profile?.Name}'"),
        ];
        return places.Where(place => !string.IsNullOrWhiteSpace(place.Url))
            .Select(place => ((string Url, string Source)?)(place.Url!, place.Source))
            .FirstOrDefault();
    }

    private static string? Value(string variable)
        => Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static ServiceEndpoint Checked(string service, string url, string source, bool allowInsecure,
        string advice = "Use https://, or give -AllowInsecureEndpoint.")
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            throw Invalid(url, $"'{url}' ({source}) is not a valid endpoint URL.",
                "Set it as http:// or https:// with a host, such as http://127.0.0.1:4566.");
        }

        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !allowInsecure)
        {
            throw Invalid(
                url,
                $"'{url}' ({source}) is plain http to another machine: what is sent and answered could be read and changed on the way.",
                advice);
        }

        return new ServiceEndpoint(service, url, source, AwsHosts.IsAws(uri, service));
    }

    private static GatewayException Invalid(string url, string message, string advice)
        => new(new Problem(ProblemCode.EndpointInvalid, ProblemKind.InvalidArgument, url, message, advice));
}
