using System.Text.RegularExpressions;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>Tells AWS's own endpoints from others. A host below AWS's domains is not enough: load balancers and instances of customers have
/// names there.</summary>
internal static partial class AwsHosts
{
    /// <param name="service">Its prefix in IAM actions.</param>
    public static bool IsAws(Uri url, string service)
    {
        if (url.Scheme != Uri.UriSchemeHttps || !url.IsDefaultPort)
            return false;
        string[] labels = url.IdnHost.ToLowerInvariant().Split('.');
        return labels switch
        {
            // Before there were Regional ones, STS had one endpoint.
            ["sts", "amazonaws", "com"] => service == "sts",
            [_, var name, var region, "vpce", .. var suffix] => IsService(name, service) && IsOf(region, suffix),
            [var name, var region, .. var suffix] => IsService(name, service) && IsOf(region, suffix),
            _ => false,
        };
    }

    private static bool IsService(string label, string service) => label == service || label == service + "-fips";

    private static bool IsOf(string region, string[] suffix)
    {
        object partition = Fn.Partition(region);
        string domain = string.Join('.', suffix);
        return Region().IsMatch(region)
            && (Equals(domain, Fn.GetAttr(partition, "dnsSuffix")) || Equals(domain, Fn.GetAttr(partition, "dualStackDnsSuffix")));
    }

    [GeneratedRegex(@"^[a-z]+(-[a-z]+)+-[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Region();
}
