using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets that look through accounts and Regions have in common.</summary>
public abstract class RegionsCmdlet : AwsCmdlet
{
    private readonly List<ScanScope> _scopes = [];

    /// <summary>The Regions to look through; wildcards choose among those that are enabled.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [RegionArgument]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>Look through all Regions that are enabled for the account.</summary>
    [Parameter]
    public SwitchParameter AllRegions { get; set; }

    /// <summary>Names of the AWS credential profiles to look through, as AWS Tools and the AWS CLI keep them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string[]? ProfileName { get; set; }

    /// <summary>ARNs of roles to look through as.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? RoleArn { get; set; }

    /// <summary>The accounts to look through by -RoleName; without it, the account that the credentials must act in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? AccountId { get; set; }

    /// <summary>How many Regions are looked through at once.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = ScanOptions.DefaultThrottleLimit;

    /// <summary>Snapshots named so far: the ARNs of them say where these live.</summary>
    private protected virtual IEnumerable<string> NamedSnapshots => [];

    /// <summary>What has been collected to look through.</summary>
    private protected IReadOnlyList<ScanScope> Scopes => _scopes;

    /// <summary>Adds what the parameters name now. The work begins when all is known, so that it goes on side by side.</summary>
    /// <returns>False when some of it cannot be looked through.</returns>
    private protected bool AddScopes()
    {
        string?[] profiles = ProfileName is { Length: > 0 } given ? [.. given.Select(NullIfEmpty).Distinct()] : [null];
        bool all = true;
        foreach (string? profile in profiles)
        {
            try
            {
                AddScopes(profile);
            }
            catch (GatewayException e)
            {
                all = false;
                Dead(e.Problem);
            }
        }
        return all;
    }

    private void AddScopes(string? profile)
    {
        ICloudGateway cloud = Open(profile, null);
        (string[] regions, Func<string, bool>? chooses) = RegionChoice(cloud);
        string home = RegionOrNull(cloud) ?? (regions.Length > 0 ? regions[0] : "us-east-1");
        string[] accounts = [.. (AccountId ?? []).Where(account => !string.IsNullOrEmpty(account)).Distinct()];
        string[] roles = [.. (RoleArn ?? []).Where(role => !string.IsNullOrEmpty(role)).Distinct()];
        if (RoleName is not null)
        {
            if (accounts.Length == 0)
                Throw(RoleProblem.AccountNotSet(RoleName));
            foreach (string account in accounts)
                Add(AccountRole.Arn(RoleName, account, home), account);
            return;
        }
        if (accounts.Length > 1)
            Throw(RoleProblem.RoleNotSet(accounts));
        foreach (string? role in roles is [] ? new string?[] { null } : roles)
            Add(role, accounts.FirstOrDefault());

        void Add(string? role, string? account)
            => _scopes.Add(new ScanScope(Open(profile, role), home, regions)
            {
                Chooses = chooses,
                ProfileName = profile,
                RoleArn = role,
                AccountId = account
            });
    }

    private (string[] Names, Func<string, bool>? Chooses) RegionChoice(ICloudGateway cloud)
    {
        string[] given = Region ?? [];
        string[] literal = [.. given.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)).Distinct()];
        WildcardPattern[] patterns = [.. given.Where(WildcardPattern.ContainsWildcardCharacters)
            .Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        if (AllRegions)
            return (literal, static _ => true);
        if (patterns.Length > 0)
            return (literal, name => Array.Exists(patterns, pattern => pattern.IsMatch(name)));
        if (literal.Length > 0)
            return (literal, null);
        // The ARNs of snapshots say where these live.
        string[] lived = [.. NamedSnapshots.Select(name => SnapshotArn.TryParse(name, out SnapshotArn? arn) ? arn.Region : "").Distinct()];
        return (lived.Length > 0 && !lived.Contains("") ? lived : [DefaultRegion(cloud)], null);
    }
}
