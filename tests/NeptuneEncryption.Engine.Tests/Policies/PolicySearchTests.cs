using System.Text.Json.Nodes;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Engine.Tests.Policies;

/// <summary>
/// Whoever has exactly a policy that is printed here, and wants to do harm with it: every sequence of up to three calls, on a mixed estate.
/// </summary>
public sealed class PolicySearchTests
{
    private const int Length = 3;

    private static readonly PolicyScope Scope = new() { AccountId = PolicyEstate.Account, Regions = [PolicyEstate.Region] };

    // What each right means to allow, as its warning says.
    private static readonly string[] RemovedSources = [.. PolicyEstate.ForeignSnapshots.Select(name => $"snapshot {name} is gone")];
    private const string TaggedKey = "key tags: ";

    private static readonly string[] Needed =
    [
        "make restore of nightly as n-encrypted-nnnnnnnnnnnn neptune-encryption:role=temporary",
        "make restore of nightly as n-encrypted-nnnnnnnnnnnn neptune-encryption:role=kept",
        "make snapshot of a-encrypted-aaaaaaaaaaaa as n-encrypted-nnnnnnnnnnnn neptune-encryption:role=encrypted-snapshot",
        "tag snapshot a-encrypted-aaaaaaaaaaaa neptune-encryption:source-removal=now", "delete cluster a-encrypted-aaaaaaaaaaaa",
        "modify cluster b-encrypted-bbbbbbbbbbbb",
    ];

    [Theory]
    [InlineData("bare", false)]
    [InlineData("bare", true)]
    [InlineData("removal", false)]
    [InlineData("sharing", false)]
    [InlineData("copying", false)]
    [InlineData("keys", false)]
    [InlineData("names", false)]
    [InlineData("all", false)]
    [InlineData("all", true)]
    [InlineData("everywhere", false)]
    [InlineData("audit", false)]
    public void Nothing_that_is_not_ours_is_harmed_in_any_sequence(string which, bool tellsTagsOfCreation)
    {
        PolicySearchResult result = Search(Policy(which), tellsTagsOfCreation);
        Tell(which, result);
        Assert.Equal(
            [],
            result.Harm.Where(harm => !IsMeant(which, harm.What)).Select(harm => harm.ToString()));
        // What a remediation needs is possible all the same, and so is what a right's warning tells of.
        string[] possible = [.. result.Allowed.Select(call => call.ToString())];
        Assert.All(Needed, needed => Assert.Equal(which != "audit", possible.Contains(needed)));
        Assert.Equal(MayRemove(which), result.Harm.Any(harm => RemovedSources.Contains(harm.What)));
        Assert.Equal(MayTagKeys(which), result.Harm.Any(harm => harm.What.StartsWith(TaggedKey, StringComparison.Ordinal)));
    }

    private static bool IsMeant(string which, string what)
        => (MayRemove(which) && RemovedSources.Contains(what))
        || (MayTagKeys(which) && what.StartsWith(TaggedKey, StringComparison.Ordinal));

    private static bool MayRemove(string which) => which is "removal" or "names" or "all";

    private static bool MayTagKeys(string which) => which is "keys" or "names" or "all";

    [Fact]
    public void The_alphabet_has_every_operation_that_writes()
        => Assert.Equal(
            PolicySearch.Writing.Order(StringComparer.Ordinal),
            PolicyAlphabet.Of(new PolicyEstate(), "arn:aws:iam::111122223333:role/R").Select(call => call.Operation).Distinct()
                .Order(StringComparer.Ordinal));

    /// <summary>One condition less, and each time the search says what is open.</summary>
    [Theory]
    [InlineData("RemoveTemporaryCluster", "StringEquals", "kept cluster is gone")]
    [InlineData("TagNew", "StringEqualsIfExists", "kept cluster: kept → temporary")]
    [InlineData("TagProgress", "ForAllValues:StringEquals", "kept cluster: kept → temporary")]
    [InlineData("Share", "StringEquals", "snapshot c-encrypted-cccccccccccc shared:  → 999988887777")]
    [InlineData("RemoveSource", "StringNotEquals", "snapshot c-encrypted-cccccccccccc is gone")]
    public void A_condition_that_is_missing_is_found(string sid, string condition, string harm)
        => Assert.Contains(harm, Found(policy => policy(sid)["Condition"]!.AsObject().Remove(condition)));

    /// <summary>One statement for all names, as the policy once was.</summary>
    [Theory]
    [InlineData("RemoveTemporaryCluster", "cluster:*", "cluster prod-temporary is gone")]
    [InlineData("SetUpCluster", "cluster:*", "cluster prod-kept is gone")]
    [InlineData("SetUpCluster", "cluster:*", "cluster prod-temporary backups: 1 → 9")]
    [InlineData("TagNew", "cluster:*", "cluster prod tags: team=other → neptune-encryption:role=temporary,team=other")]
    [InlineData("Share", "cluster-snapshot:*", "snapshot nightly-encrypted shared:  → 999988887777")]
    public void A_resource_that_is_too_wide_is_found(string sid, string resource, string harm)
        => Assert.Contains(harm, Found(policy => policy(sid)["Resource"] = $"arn:aws:rds:us-east-1:111122223333:{resource}"));

    [Fact]
    public void The_policy_that_once_tagged_then_unprotected_and_deleted_production_is_found()
    {
        const string Once = """
            {"Statement":[{"Effect":"Allow","Action":"rds:AddTagsToResource","Resource":"arn:aws:rds:*:*:cluster:*"},
              {"Effect":"Allow","Action":["rds:DeleteDBCluster","rds:ModifyDBCluster"],"Resource":"arn:aws:rds:*:*:cluster:*",
              "Condition":{"StringEquals":{"aws:ResourceTag/neptune-encryption:role":"temporary"}}}]}
            """;
        string[] harm = [.. Search(Once, length: 2).Harm.Where(found => found.Sequence.Count == 2).Select(found => found.ToString())];
        Assert.Contains(
            "cluster prod protection: True → False by: tag cluster prod neptune-encryption:role=temporary; unprotect cluster prod",
            harm);
        Assert.Contains(
            "cluster graph-encrypted-short is gone by: tag cluster graph-encrypted-short neptune-encryption:role=temporary; "
                + "delete cluster graph-encrypted-short",
            harm);
    }

    [Theory]
    [InlineData("kms:PutKeyPolicy", "key policy: ")]
    [InlineData("kms:EnableKeyRotation", "key rotation: ")]
    [InlineData("kms:CreateAlias", "key aliases: ")]
    public void A_right_on_every_key_is_found(string action, string harm)
        => Assert.Contains(
            Found(policy => policy("TagKey")["Action"] = action),
            found => found.StartsWith(harm, StringComparison.Ordinal));

    /// <summary>What IAM cannot tell: others' resources under a name of ours and without a role. The warning says so.</summary>
    [Fact]
    public void A_name_like_ours_that_others_have_given_is_all_that_is_open_and_the_policy_warns_of_it()
    {
        const string Name = "s-encrypted-ssssssssssss";
        EncryptionPolicy policy = Policy("bare");
        PolicySearchResult result = new PolicySearch(() => new PolicyEstate(strangers: Name), policy.ToJson()).Run(Length);
        Assert.Contains($"cluster {Name} is gone", result.Harm.Select(harm => harm.What));
        Assert.All(result.Harm, harm => Assert.Contains(Name, harm.What, StringComparison.Ordinal));
        Assert.Contains("Give nothing else a name like '*-encrypted-????????????'", policy.Warnings[0], StringComparison.Ordinal);
    }

    private static IEnumerable<string> Found(Action<Func<string, JsonObject>> change)
        => Search(Changed(change), length: 2).Harm.Select(harm => harm.What);

    /// <summary>The policy with all rights, but for a change to statements that are named by their Sid.</summary>
    private static string Changed(Action<Func<string, JsonObject>> change)
    {
        JsonNode policy = JsonNode.Parse(Policy("all").ToJson())!;
        change(sid => policy["Statement"]!.AsArray().Single(statement => statement!["Sid"]!.GetValue<string>() == sid)!.AsObject());
        return policy.ToJsonString();
    }

    private static EncryptionPolicy Policy(string which) => which switch
    {
        "audit" => AccessPolicy.Audit(Scope),
        "everywhere" => RemediationPolicy.Of(new PolicyScope(), new()),
        _ => RemediationPolicy.Of(Scope, which switch
        {
            "removal" => new(SourceRemoval: true),
            "sharing" => new(Sharing: true),
            "copying" => new(Copying: true),
            "keys" => new(KeyCreation: true),
            "names" => new(true, true, true, true) { ClusterNames = ["mine-*"], SnapshotNames = ["safe"] },
            "all" => new(true, true, true, true),
            _ => new(),
        }),
    };

    private static PolicySearchResult Search(EncryptionPolicy policy, bool tellsTagsOfCreation = false)
        => Search(policy.ToJson(), tellsTagsOfCreation);

    private static PolicySearchResult Search(string policy, bool tellsTagsOfCreation = false, int length = Length)
        => new PolicySearch(() => new PolicyEstate(tellsTagsOfCreation), policy).Run(length);

    private static void Tell(string which, PolicySearchResult result)
    {
        ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(
            $"{which}: {result.Sequences:N0} sequences of up to {Length} of {result.Alphabet.Count} calls, {result.States:N0} states");
        output.WriteLine($"allowed ({result.Allowed.Count}): {string.Join("; ", result.Allowed)}");
        output.WriteLine($"alphabet: {string.Join("; ", result.Alphabet)}");
    }
}
