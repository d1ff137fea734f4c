using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Emulated;

/// <summary>What the gateways do against a stand-in that verifies signatures and keeps AWS's rules.</summary>
public sealed class AgainstTheEmulator
{
    private const string Source = "fraud-graph-before-migration";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signed_requests_are_accepted_and_say_who_we_are()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();

        CallerIdentity identity = await aws.Cloud().GetCallerIdentityAsync(EmulatedAws.Region, Token);

        Assert.Equal(SeedAccounts.Main, identity.AccountId);
        Assert.Equal("arn:aws:iam::111122223333:user/administrator", identity.Arn);
        Assert.Equal("aws", identity.Partition);
    }

    [Fact]
    public async Task A_wrong_secret_key_is_invalid_credentials_at_every_service()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        ICloudGateway cloud = aws.Cloud(secretKey: TestKeys.SecretKey);

        GatewayException[] failures =
        [
            await Assert.ThrowsAsync<GatewayException>(() => cloud.GetCallerIdentityAsync(EmulatedAws.Region, Token)),
            await Assert.ThrowsAsync<GatewayException>(() => cloud.Keys(EmulatedAws.Region).DescribeKeyAsync("alias/aws/rds", Token)),
            await Assert.ThrowsAsync<GatewayException>(() => cloud.Neptune(LoopbackGateways.Origin).ListClustersAsync(Token).AllAsync()),
        ];

        Assert.All(failures, failure => Assert.Equal(
            (ProblemCode.CredentialsInvalid, ProblemKind.Authentication),
            (failure.Problem.Code, failure.Problem.Kind)));
        Assert.All(failures, failure => Assert.DoesNotContain(TestKeys.SecretKey, failure.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_pages_of_a_long_listing_are_read()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync(Seed.None);
        aws.Simulation.Rds(SeedAccounts.Main, EmulatedAws.Region).AddMany(new() { Clusters = 3, Snapshots = 250, Unencrypted = 40 });

        List<Snapshot> all = await aws.Neptune().ListSnapshotsAsync(new SnapshotQuery("manual"), Token).AllAsync();

        Assert.Equal(250, all.Select(snapshot => snapshot.DBClusterSnapshotArn).Distinct().Count());
        Assert.Equal(40, all.Count(snapshot => !snapshot.StorageEncrypted));
        Assert.Equal(3, aws.Calls.Calls.Count);
    }

    [Fact]
    public async Task A_listing_that_breaks_on_its_second_page_fails_and_is_not_cut_short()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync(Seed.None);
        aws.Simulation.Rds(SeedAccounts.Main, EmulatedAws.Region).AddMany(new() { Snapshots = 250 });
        aws.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", FaultEffect.Truncated, After: 1));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => aws.Neptune().ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Contains(e.Problem.Code, new[] { ProblemCode.EndpointUnreachable, ProblemCode.ResponseInvalid });
    }

    [Theory]
    [InlineData(FaultEffect.Throttle, "Throttled")]
    [InlineData(FaultEffect.Http500, "ServiceUnavailable")]
    [InlineData(FaultEffect.Http503, "ServiceUnavailable")]
    [InlineData(FaultEffect.DropBefore, "EndpointUnreachable")]
    [InlineData(FaultEffect.DropAfter, "EndpointUnreachable")]
    [InlineData(FaultEffect.Malformed, "ResponseInvalid")]
    public async Task Each_fault_on_the_wire_has_its_problem(FaultEffect effect, string code)
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        aws.Simulation.Faults.Set(new Fault("*", effect));
        ICloudGateway cloud = aws.Cloud();

        GatewayException[] failures =
        [
            await Assert.ThrowsAsync<GatewayException>(() => cloud.GetCallerIdentityAsync(EmulatedAws.Region, Token)),
            await Assert.ThrowsAsync<GatewayException>(() => cloud.Keys(EmulatedAws.Region).DescribeKeyAsync("alias/aws/rds", Token)),
            await Assert.ThrowsAsync<GatewayException>(() => cloud.Neptune(LoopbackGateways.Origin).ListClustersAsync(Token).AllAsync()),
        ];

        Assert.All(failures, failure => Assert.Equal(code, failure.Problem.Code));
    }

    [Fact]
    public async Task Snapshots_of_all_engines_and_both_types_are_listed_and_shared_ones_only_on_request()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        INeptuneGateway neptune = aws.Neptune();

        List<Snapshot> own = await neptune.ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync();
        Snapshot shared = Assert.Single(await neptune.ListSnapshotsAsync(new SnapshotQuery("shared"), Token).AllAsync());

        Assert.Equal(
            ["aurora-postgresql", "docdb", "neptune"],
            own.Select(snapshot => snapshot.Engine).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["automated", "manual"], own.Select(snapshot => snapshot.SnapshotType).Distinct().Order(StringComparer.Ordinal));
        Assert.All(own, snapshot => Assert.Equal((SeedAccounts.Main, SeedAccounts.Main), (snapshot.AccountId, snapshot.OwnerAccountId)));
        Assert.Equal((SeedAccounts.Main, SeedAccounts.Partner), (shared.AccountId, shared.OwnerAccountId));
    }

    [Fact]
    public async Task An_automated_and_a_shared_snapshot_are_found_when_their_type_is_told()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        INeptuneGateway neptune = aws.Neptune();
        Snapshot automated = Assert.Single(await neptune.ListSnapshotsAsync(new SnapshotQuery("automated"), Token).AllAsync());
        Snapshot shared = Assert.Single(await neptune.ListSnapshotsAsync(new SnapshotQuery("shared"), Token).AllAsync());

        Assert.Equal(automated, await neptune.FindSnapshotAsync(automated.DBClusterSnapshotIdentifier, "automated", Token), Same);
        Assert.Equal(shared, await neptune.FindSnapshotAsync(shared.DBClusterSnapshotArn, "shared", Token), Same);
        Assert.Null(await neptune.FindSnapshotAsync("no-such-snapshot", null, Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tags_come_with_the_row_or_else_are_null_and_can_be_asked_for(bool tagLists)
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync(tagLists: tagLists);
        INeptuneGateway neptune = aws.Neptune();
        Tag[] expected = [new Tag("keep", "7y"), new Tag("team", "payments")];

        Snapshot? snapshot = await neptune.FindSnapshotAsync("fraud-graph-2025-audit", null, Token);
        List<Cluster> clusters = await neptune.ListClustersAsync(Token).AllAsync();
        IReadOnlyList<Tag> asked = await neptune.ListTagsAsync(snapshot!.DBClusterSnapshotArn, Token);

        Assert.Equal(tagLists ? expected : null, snapshot.TagList?.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.All(clusters, cluster => Assert.Equal(tagLists, cluster.TagList is not null));
        Assert.Equal(expected, asked.OrderBy(tag => tag.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_is_restored_with_a_key_snapshotted_and_all_is_removed_again()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        aws.Dialects = aws.Dialects with { ClusterPercentage = true };
        INeptuneGateway neptune = aws.Neptune();
        KmsKey key = await aws.Cloud().Keys(EmulatedAws.Region).DescribeKeyAsync("alias/aws/rds", Token);
        Snapshot source = (await neptune.FindSnapshotAsync(Source, null, Token))!;
        Tag[] tags = [new Tag("neptune-encryption:self", "encrypted"), new Tag("note", "a = b: c/d + e@f")];

        Cluster restoring = (await neptune.RestoreClusterAsync(
            new RestoreClusterRequest("temporary", source.DBClusterSnapshotArn, key.Arn, tags),
            Token)).Resource;
        Assert.Equal(
            ("creating", 0, true, key.Arn),
            (restoring.Status, restoring.PercentProgress, restoring.StorageEncrypted, restoring.KmsKeyId));

        aws.Clock.Advance(TimeSpan.FromHours(1));
        Cluster restored = Assert.Single(
            await neptune.ListClustersAsync(Token).AllAsync(),
            cluster => cluster.DBClusterIdentifier == "temporary");
        Assert.Equal(("available", null), (restored.Status, restored.PercentProgress));
        Assert.Equal(tags, restored.TagList!);
        Assert.Empty(restored.DBClusterMembers);

        Snapshot creating = (await neptune.CreateSnapshotAsync(new CreateSnapshotRequest("encrypted", "temporary", tags), Token)).Resource;
        Assert.Equal("creating", creating.Status);

        aws.Clock.Advance(TimeSpan.FromHours(1));
        Snapshot encrypted = (await neptune.FindSnapshotAsync("encrypted", null, Token))!;
        Assert.Equal(
            ("available", 100, true, key.Arn),
            (encrypted.Status, encrypted.PercentProgress, encrypted.StorageEncrypted, encrypted.KmsKeyId));
        Assert.Equal(restored.ClusterCreateTime, encrypted.ClusterCreateTime);
        Assert.Equal(DateTimeKind.Utc, encrypted.SnapshotCreateTime!.Value.Kind);

        await neptune.DeleteClusterAsync("temporary", Token);
        await neptune.DeleteSnapshotAsync(Source, Token);
        aws.Clock.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain(await neptune.ListClustersAsync(Token).AllAsync(), cluster => cluster.DBClusterIdentifier == "temporary");
        Assert.Null(await neptune.FindSnapshotAsync(Source, null, Token));
        Assert.NotNull(await neptune.FindSnapshotAsync("encrypted", null, Token));
    }

    [Fact]
    public async Task What_AWS_refuses_is_told_with_its_target()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        INeptuneGateway neptune = aws.Neptune();
        KmsKey key = await aws.Cloud().Keys(EmulatedAws.Region).DescribeKeyAsync("alias/aws/rds", Token);
        string source = (await neptune.FindSnapshotAsync(Source, null, Token))!.DBClusterSnapshotArn;
        string automated = (
            await neptune.ListSnapshotsAsync(new SnapshotQuery("automated"), Token).AllAsync())[0].DBClusterSnapshotIdentifier;

        await RefusedAsync(
            ProblemCode.AlreadyExists,
            "fraud-graph",
            () => neptune.RestoreClusterAsync(new RestoreClusterRequest("fraud-graph", source, key.Arn, []), Token));
        await RefusedAsync(
            ProblemCode.SnapshotNotFound,
            "new",
            () => neptune.RestoreClusterAsync(new RestoreClusterRequest("new", source + "-not", key.Arn, []), Token));
        await RefusedAsync(
            ProblemCode.NotFound,
            "new",
            () => neptune.RestoreClusterAsync(new RestoreClusterRequest("new", source, key.Arn, []) { DBSubnetGroupName = "none" }, Token));
        await RefusedAsync(
            ProblemCode.KeyNotUsable,
            "new",
            () => neptune.RestoreClusterAsync(new RestoreClusterRequest("new", source, key.Arn[..^1] + "z", []), Token));
        await RefusedAsync(
            ProblemCode.RequestRejected,
            "-bad-",
            () => neptune.RestoreClusterAsync(new RestoreClusterRequest("-bad-", source, key.Arn, []), Token));
        await RefusedAsync(
            ProblemCode.AlreadyExists,
            Source,
            () => neptune.CreateSnapshotAsync(new CreateSnapshotRequest(Source, "fraud-graph", []), Token));
        await RefusedAsync(
            ProblemCode.ClusterNotFound,
            "new",
            () => neptune.CreateSnapshotAsync(new CreateSnapshotRequest("new", "none", []), Token));
        await RefusedAsync(ProblemCode.ClusterNotFound, "none", () => neptune.DeleteClusterAsync("none", Token));
        await RefusedAsync(ProblemCode.RequestRejected, "identity-graph", () => neptune.DeleteClusterAsync("identity-graph", Token));
        await RefusedAsync(ProblemCode.SnapshotNotFound, "none", () => neptune.DeleteSnapshotAsync("none", Token));
        await RefusedAsync(ProblemCode.InvalidState, automated, () => neptune.DeleteSnapshotAsync(automated, Token));
        await RefusedAsync(ProblemCode.SnapshotNotFound, "none", () => neptune.ListSharedAccountsAsync("none", Token));
    }

    [Fact]
    public async Task Sharing_is_told_of_the_owners_snapshot()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        ICloudGateway partner = new CloudGatewayFactory(TimeProvider.System, LoopbackGateways.Impatient).Open(new ConnectionSettings
        {
            AccessKey = SeedAccounts.PartnerAccessKeyId,
            SecretKey = SeedAccounts.PartnerSecretAccessKey,
            EndpointUrl = aws.BaseAddress.ToString(),
        });

        Assert.Equal([SeedAccounts.Main], await partner.Neptune(new CallScope("aws", EmulatedAws.Region, SeedAccounts.Partner))
            .ListSharedAccountsAsync("partner-graph-handover", Token));
        Assert.Empty(await aws.Neptune().ListSharedAccountsAsync(Source, Token));
    }

    [Fact]
    public async Task A_key_is_described_by_alias_id_and_arn_with_its_state()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        KeyMetadata made = aws.Simulation.Kms(SeedAccounts.Main, EmulatedAws.Region).CreateKey(new CreateKeyRequest());
        IKeyGateway keys = aws.Cloud().Keys(EmulatedAws.Region);

        KmsKey managed = await keys.DescribeKeyAsync("alias/aws/rds", Token);
        Assert.Equal(
            ("Enabled", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "AWS"),
            (managed.KeyState, managed.KeyUsage, managed.KeySpec, managed.KeyManager));
        Assert.Matches("^arn:aws:kms:us-east-1:111122223333:key/", managed.Arn);
        Assert.Equal(made.Arn, (await keys.DescribeKeyAsync(made.KeyId, Token)).Arn);

        aws.Simulation.Kms(SeedAccounts.Main, EmulatedAws.Region).SetKeyState(made.KeyId, KeyState.PendingDeletion);
        Assert.Equal(
            ("PendingDeletion", "CUSTOMER"),
            ((await keys.DescribeKeyAsync(made.Arn, Token)) is var key ? (key.KeyState, key.KeyManager) : default));

        await RefusedAsync(ProblemCode.KeyNotFound, "alias/none", () => keys.DescribeKeyAsync("alias/none", Token));
        await RefusedAsync(ProblemCode.KeyNotFound, made.KeyId, () => aws.Cloud().Keys("eu-west-1").DescribeKeyAsync(made.KeyId, Token));
    }

    [Fact]
    public async Task Another_region_is_another_world()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        ICloudGateway cloud = aws.Cloud();

        List<Snapshot> abroad = await cloud.Neptune(new CallScope("aws", "eu-west-1", SeedAccounts.Main))
            .ListSnapshotsAsync(new SnapshotQuery(), Token)
            .AllAsync();

        Assert.Equal("recommendations-before-upgrade", Assert.Single(abroad).DBClusterSnapshotIdentifier);
        Assert.Equal("eu-west-1", abroad[0].Region);
    }

    private static bool Same(Snapshot? one, Snapshot? other) => one! with { TagList = null } == other! with { TagList = null };

    private static async Task RefusedAsync(string code, string target, Func<Task> call)
    {
        GatewayException e = await Assert.ThrowsAsync<GatewayException>(call);
        Assert.Equal((code, target), (e.Problem.Code, e.Problem.Target));
        Assert.Contains($"'{target}' in ", e.Message, StringComparison.Ordinal);
        Assert.Contains("request id ", e.Message, StringComparison.Ordinal);
    }
}
