using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.Compliance;

public sealed class ComplianceTests
{
    private static readonly Problem Denied = new(
        ProblemCode.AccessDenied,
        ProblemKind.AccessDenied,
        "x",
        "The action that was denied is some:Action.",
        "Ask.");

    private readonly TestAccount _account = new(snapshots: 0);
    private readonly CallLog _log = new();

    private KmsService Kms => _account.Aws.Kms(TestAccount.Account, TestAccount.Region);

    [Fact]
    public async Task An_unencrypted_snapshot_fails_with_its_controls_and_the_command_that_remedies_it()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("old", "gone-graph"));

        Finding finding = await OneAsync(new CompliancePolicy());

        Assert.Equal((FindingStatus.FAIL, Severity.Medium), (finding.Status, finding.Severity));
        Assert.Equal([ReasonCode.NotEncrypted], Codes(finding));
        Assert.Equal("Invoke-NeptuneSnapshotEncryption 'old' -Region 'us-east-1' -ProfileName 'it''s me' -RoleArn "
            + "'arn:aws:iam::111122223333:role/Audit'", finding.Remediation);
        Assert.Contains(
            finding.Controls,
            c => c is { Framework: "AWS-FSBP", Control: "Neptune.6", Status: ControlStatus.Current, Severity: Severity.Medium });
        Assert.Contains(finding.Controls, c => c is { Framework: "PCI-DSS", Control: "3.5.1", Edition: "v4.0.1" });
        Assert.Empty(finding.SharedWith!);
        Assert.Null(finding.RootCause);
    }

    [Theory]
    [InlineData("444455556666", "", Severity.Critical, ReasonCode.SharedOutside)]
    [InlineData("444455556666", "444455556666", Severity.Medium, ReasonCode.SharedWithTrusted)]
    [InlineData("all", "444455556666", Severity.Critical, ReasonCode.Public)]
    public async Task Sharing_decides_how_severe_it_is(string sharedWith, string trusted, Severity severity, string code)
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("old", "gone-graph") { SharedWith = [sharedWith] });

        Finding finding = await OneAsync(new CompliancePolicy { TrustedAccountIds = [trusted] });

        Assert.Equal((FindingStatus.FAIL, severity), (finding.Status, finding.Severity));
        Assert.Contains(code, Codes(finding));
        Assert.Equal([sharedWith], finding.SharedWith);
        Assert.Equal(Severity.Medium, (await OneAsync(new CompliancePolicy { SkipSharingCheck = true })).Severity);
    }

    [Fact]
    public async Task The_living_unencrypted_cluster_is_the_root_cause_and_a_namesake_is_not()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-2026", "fraud-graph") { SnapshotType = "automated" });
        Finding finding = await OneAsync(new CompliancePolicy());

        Assert.Equal("fraud-graph", finding.RootCause?.DBClusterIdentifier);
        Assert.Equal([ReasonCode.NotEncrypted, ReasonCode.MadeByAws, ReasonCode.ClusterUnencrypted], Codes(finding));
        Assert.EndsWith("-IncludeAutomated", finding.Remediation, StringComparison.Ordinal);

        Snapshot older = (await OneSnapshotAsync()) with { ClusterCreateTime = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) };
        ScanTarget target = new(_account.Cloud(_log), TestAccount.Region);
        RunOutcome said = await JudgeAsync(new CompliancePolicy(), new ComplianceTarget(target, "x") { Found = older });
        Assert.Null(Assert.Single(said.Findings).RootCause);
    }

    [Theory]
    [InlineData(KeyState.Enabled, FindingStatus.PASS, Severity.Informational, ReasonCode.Encrypted, null)]
    [InlineData(KeyState.Disabled, FindingStatus.FAIL, Severity.High, ReasonCode.KeyDisabled, "aws kms enable-key")]
    [InlineData(KeyState.PendingDeletion, FindingStatus.FAIL, Severity.High, ReasonCode.KeyPendingDeletion, "aws kms cancel-key-deletion")]
    [InlineData(KeyState.Unavailable, FindingStatus.FAIL, Severity.High, ReasonCode.KeyNotUsable, null)]
    public async Task The_state_of_the_key_is_part_of_the_judgement(
        KeyState state,
        FindingStatus status,
        Severity severity,
        string code,
        string? remedy)
    {
        string key = Kms.CreateKey(new CreateKeyRequest()).Arn;
        Kms.CreateAlias(new CreateAliasRequest("alias/graphs", key));
        _account.Rds.AddSnapshot(new SnapshotSeed("safe", "gone-graph") { KmsKeyId = key });
        Kms.SetKeyState(key, state);

        Finding finding = await OneAsync(new CompliancePolicy());

        Assert.Equal((status, severity), (finding.Status, finding.Severity));
        Assert.Contains(code, Codes(finding));
        Assert.Equal((key, "CUSTOMER", "alias/graphs"), (finding.Key?.Arn, finding.Key?.KeyManager, finding.KeyAlias));
        Assert.StartsWith(remedy ?? "", finding.Remediation ?? "", StringComparison.Ordinal);
        Assert.Equal(FindingStatus.PASS, (await OneAsync(new CompliancePolicy { SkipKeyCheck = true })).Status);
    }

    [Fact]
    public async Task A_policy_may_ask_for_a_customer_managed_key_or_for_certain_keys()
    {
        string key = Kms.CreateKey(new CreateKeyRequest()).Arn;
        Kms.CreateAlias(new CreateAliasRequest("alias/graphs", key));
        _account.Rds.AddSnapshot(new SnapshotSeed("aws-managed", "g1") { KmsKeyId = "alias/aws/rds" });
        _account.Rds.AddSnapshot(new SnapshotSeed("customer", "g2") { KmsKeyId = key });

        Assert.Equal(["FAIL KeyNotCustomerManaged", "PASS"], await StatesAsync(new CompliancePolicy { RequireCustomerManagedKey = true }));
        foreach (string allowed in new[] { key, key.Split('/')[1], "alias/graphs", key.Split(":key/")[0] + ":alias/graphs" })
            Assert.Equal(["FAIL KeyNotAllowed", "PASS"], await StatesAsync(new CompliancePolicy { AllowedKmsKeyIds = [allowed] }));
        Assert.Equal(
            ["ERROR KeyStateUnknown", "ERROR KeyStateUnknown"],
            await StatesAsync(new CompliancePolicy { RequireCustomerManagedKey = true, SkipKeyCheck = true }));
    }

    [Fact]
    public async Task A_key_whose_aliases_are_not_known_is_not_said_to_be_none_of_the_allowed_ones()
    {
        string key = Kms.CreateKey(new CreateKeyRequest()).Arn;
        _account.Rds.AddSnapshot(new SnapshotSeed("customer", "g") { KmsKeyId = key });

        Assert.Equal(
            ["ERROR KeyAliasUnknown"],
            await StatesAsync(new CompliancePolicy { AllowedKmsKeyIds = ["alias/graphs"], SkipKeyCheck = true }));
        Assert.Equal(["PASS"], await StatesAsync(new CompliancePolicy { AllowedKmsKeyIds = ["alias/graphs", key], SkipKeyCheck = true }));
        _log.Refuse = c => c.Operation == "ListAliases" ? Denied : null;
        Assert.Equal(
            ["ERROR KeyAliasUnknown"],
            await StatesAsync(new CompliancePolicy { AllowedKmsKeyIds = [key.Split(":key/")[0] + ":alias/graphs"] }));
        Assert.Equal(["FAIL KeyNotAllowed"], await StatesAsync(new CompliancePolicy { AllowedKmsKeyIds = [key + "0"] }));
    }

    [Fact]
    public async Task Each_key_is_asked_for_once_and_the_clusters_of_a_Region_once()
    {
        string key = Kms.CreateKey(new CreateKeyRequest()).Arn;
        for (int i = 0; i < 30; i++)
            _account.Rds.AddSnapshot(new SnapshotSeed($"safe-{i}", "g") { KmsKeyId = i % 2 == 0 ? key : "alias/aws/rds" });
        for (int i = 0; i < 5; i++)
            _account.Rds.AddSnapshot(new SnapshotSeed($"old-{i}", "fraud-graph"));

        RunOutcome said = await ScanAsync(new CompliancePolicy());

        Assert.Equal(35, said.Findings.Count);
        Assert.Equal((2, 1, 5), (Count("DescribeKey"), Count("DescribeDBClusters"), Count("DescribeDBClusterSnapshotAttributes")));
    }

    [Theory]
    [InlineData("DescribeKey", "ERROR KeyStateUnknown, FAIL", 1, 0)]
    [InlineData("ListAliases", "PASS, FAIL", 0, 1)]
    [InlineData("DescribeDBClusterSnapshotAttributes", "PASS, FAIL", 1, 0)]
    [InlineData("DescribeDBClusters", "PASS, FAIL", 0, 1)]
    public async Task What_may_not_be_asked_is_said_once_and_the_rest_is_judged(string operation, string states, int problems, int warnings)
    {
        for (int i = 0; i < 3; i++)
        {
            _account.Rds.AddSnapshot(new SnapshotSeed($"a-safe-{i}", "g") { KmsKeyId = Kms.CreateKey(new CreateKeyRequest()).Arn });
            _account.Rds.AddSnapshot(new SnapshotSeed($"b-old-{i}", "fraud-graph"));
        }
        _log.Refuse = c => c.Operation == operation ? Denied : null;

        RunOutcome said = await ScanAsync(new CompliancePolicy());

        Assert.Equal((problems, warnings, 6), (said.Problems.Count, said.Warnings.Count, said.Findings.Count));
        Assert.All(
            said.Problems.Select(p => p.Message).Concat(said.Warnings),
            text => Assert.Contains("us-east-1 of account 111122223333: ", text, StringComparison.Ordinal));
        Assert.All(
            said.Problems.Select(p => p.Message).Concat(said.Warnings),
            text => Assert.Contains("some:Action", text, StringComparison.Ordinal));
        Assert.Equal(states, string.Join(", ", said.Findings.Select(State).Distinct()));
    }

    [Fact]
    public async Task A_piped_name_is_described_now_and_what_is_not_there_or_not_Neptune_is_a_problem()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("old", "g"));
        _account.Rds.AddSnapshot(new SnapshotSeed("aurora", "db") { Engine = "aurora-mysql" });
        ScanTarget target = new(_account.Cloud(_log), TestAccount.Region);

        RunOutcome said = await JudgeAsync(
            new CompliancePolicy(),
            new(target, "old"),
            new(target, "no-such"),
            new(target, "aurora"),
            new(target with { AccountId = "444455556666" }, "old"));

        Assert.Equal("old", Assert.Single(said.Findings).DBClusterSnapshotIdentifier);
        Assert.Equal(
            [ProblemCode.SnapshotNotFound, ProblemCode.EngineNotNeptune, ProblemCode.AccountMismatch],
            said.Problems.Select(p => p.Code));
    }

    [Fact]
    public async Task Frameworks_limit_the_controls()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("old", "g"));

        Assert.Equal(
            ["PCI-DSS", "NIST-CSF"],
            (await OneAsync(new CompliancePolicy { Frameworks = ["pci-dss", "NIST-CSF"] })).Controls.Select(c => c.Framework).Distinct());
    }

    [Fact]
    public void Every_control_of_the_catalogue_has_a_framework_an_edition_a_title_and_a_basis()
    {
        Assert.All(
            ControlCatalogue.All,
            c => Assert.DoesNotContain("", new[] { c.Framework, c.Name, c.Edition, c.Control, c.Title, c.Basis }));
        Assert.Equal(ControlCatalogue.All.Count, ControlCatalogue.All.Select(c => (c.Framework, c.Edition, c.Control)).Distinct().Count());
        Assert.Equal(10, ControlCatalogue.Frameworks.Count);
    }

    private int Count(string operation) => _log.Calls.Count(c => c.Operation == operation);

    private static IEnumerable<string> Codes(Finding finding) => finding.Reasons.Select(r => r.Code);

    private static string State(Finding finding)
        => $"{finding.Status} {string.Join(' ', Codes(finding).Where(code => code.StartsWith("Key", StringComparison.Ordinal)))}".TrimEnd();

    private async Task<List<string>> StatesAsync(CompliancePolicy policy) => [.. (await ScanAsync(policy)).Findings.Select(State)];

    private async Task<Finding> OneAsync(CompliancePolicy policy) => Assert.Single((await ScanAsync(policy)).Findings);

    private async Task<Snapshot> OneSnapshotAsync()
    {
        await foreach (IReadOnlyList<Snapshot> page in _account.Cloud(_log).Neptune(
            new CallScope("aws", TestAccount.Region, TestAccount.Account)).ListSnapshotsAsync(new SnapshotQuery(), TestContext.Current.CancellationToken))
        {
            return page[0];
        }

        throw new InvalidOperationException();
    }

    private async Task<RunOutcome> ScanAsync(CompliancePolicy policy)
    {
        RunOutcome outcome = new(_log);
        ScanScope scope = new(_account.Cloud(_log), TestAccount.Region, [TestAccount.Region])
        {
            ProfileName = "it's me",
            RoleArn = "arn:aws:iam::111122223333:role/Audit"
        };
        // The test of what is said looks for the place alone.
        if (_log.Refuse is not null)
            scope = scope with { ProfileName = null, RoleArn = null };
        await foreach (EngineEvent<Finding> e in new ComplianceCheck(policy).ScanAsync(
            new ScanOptions(),
            [scope],
            TestContext.Current.CancellationToken))
        {
            outcome.Note(e, outcome.Findings.Add);
        }

        return outcome;
    }

    private async Task<RunOutcome> JudgeAsync(CompliancePolicy policy, params ComplianceTarget[] targets)
    {
        RunOutcome outcome = new(_log);
        await foreach (EngineEvent<Finding> e in new ComplianceCheck(policy).EvaluateAsync(targets, TestContext.Current.CancellationToken))
            outcome.Note(e, outcome.Findings.Add);
        return outcome;
    }
}
