using Amazon.Neptune.Model;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.RdsClient;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed partial class NeptuneGateway
{
    public Task<IReadOnlyList<SubnetGroup>> ListSubnetGroupsAsync(CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBSubnetGroups", target: null);
        return ListAsync(
            call,
            async (neptune, marker, token) =>
            {
                DescribeDBSubnetGroupsResponse answer = await neptune.DescribeDBSubnetGroupsAsync(
                    new() { MaxRecords = PageSize, Marker = marker },
                    token).ConfigureAwait(false);
                return ((answer.DBSubnetGroups ?? []).Select(
                    group => new SubnetGroup(Named(call, group.DBSubnetGroupName), group.VpcId)), answer.Marker);
            },
            cancellationToken);
    }

    public Task<ParameterGroup?> FindParameterGroupAsync(string name, CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBClusterParameterGroups", name);
        return SendAsync(
            call,
            async (neptune, token) =>
            {
                try
                {
                    DescribeDBClusterParameterGroupsResponse answer = await neptune.DescribeDBClusterParameterGroupsAsync(
                        new() { DBClusterParameterGroupName = name }, token).ConfigureAwait(false);
                    return (answer.DBClusterParameterGroups ?? []).Select(group => new ParameterGroup(
                        Named(call, group.DBClusterParameterGroupName),
                        Named(call, group.DBParameterGroupFamily))).FirstOrDefault();
                }
                catch (DBParameterGroupNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<EngineVersion>> ListEngineVersionsAsync(CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBEngineVersions", target: null);
        return ListAsync(
            call,
            async (neptune, marker, token) =>
            {
                DescribeDBEngineVersionsResponse answer = await neptune.DescribeDBEngineVersionsAsync(
                    new() { Engine = "neptune", MaxRecords = PageSize, Marker = marker }, token).ConfigureAwait(false);
                return ((answer.DBEngineVersions ?? []).Select(version => Map(call, version)), answer.Marker);
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<AccountQuota>> ListQuotasAsync(CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeAccountAttributes", target: null);
        DescribeAccountAttributesResponse answer = await SendAsync(
            call,
            (neptune, token) => neptune.DescribeAccountAttributesAsync(token),
            cancellationToken).ConfigureAwait(false);
        return [.. (answer.AccountQuotas ?? []).Select(quota => new AccountQuota(
            Named(call, quota.AccountQuotaName),
            quota.Used ?? throw ProblemTranslator.Incomplete(call, "a quota lacks its use."),
            quota.Max ?? throw ProblemTranslator.Incomplete(call, "a quota lacks its maximum.")))];
    }

    private static EngineVersion Map(AwsCall call, DBEngineVersion version) => new(
        Named(call, version.EngineVersion),
        version.DBParameterGroupFamily,
        [.. (version.ValidUpgradeTarget ?? []).Select(target => target.EngineVersion).OfType<string>()]);

    private static string Named(AwsCall call, string? name)
        => string.IsNullOrEmpty(name) ? throw ProblemTranslator.Incomplete(call, "an item lacks its name.") : name;

    /// <summary>All pages of a short list.</summary>
    private async Task<IReadOnlyList<T>> ListAsync<T>(
        AwsCall call,
        Func<NeptuneRdsClient, string?, CancellationToken, Task<(IEnumerable<T> Page, string? Marker)>> ask,
        CancellationToken cancellationToken)
    {
        List<T> all = [];
        var markers = new PageMarkers(call);
        string? marker = null;
        do
        {
            string? here = marker;
            (IEnumerable<T> page, string? next) = await SendAsync(call, (neptune, token) => ask(neptune, here, token), cancellationToken)
                .ConfigureAwait(false);
            all.AddRange(page);
            marker = markers.Next(next);
        }
        while (marker is not null);
        return all;
    }
}
