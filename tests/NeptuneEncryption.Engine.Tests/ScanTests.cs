using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests;

public sealed class ScanTests
{
    private readonly Estate _estate = new(snapshots: 2);

    [Fact]
    public async Task Only_Neptune_snapshots_are_found_whatever_else_the_API_lists()
    {
        _estate.Rds.AddSnapshot(new SnapshotSeed("orders", "orders-db") { Engine = "aurora-postgresql" });
        _estate.Rds.AddSnapshot(new SnapshotSeed("documents", "docs") { Engine = "docdb" });
        _estate.Rds.AddSnapshot(new SnapshotSeed("encrypted", "other-graph") { KmsKeyId = "alias/aws/rds" });

        Assert.Equal(["before-upgrade-1", "before-upgrade-2", "encrypted"], await ScanAsync(_ => true));
        Assert.Equal(["before-upgrade-1", "before-upgrade-2"], await ScanAsync(s => !s.StorageEncrypted));
    }

    [Fact]
    public async Task A_target_that_fails_is_one_failure_and_the_next_one_is_scanned()
    {
        int calls = 0;
        CallLog log = new()
        {
            Refuse = c => c.Operation == "DescribeDBClusterSnapshots" && ++calls == 1
                ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, "x", "no", "ask")
                : null,
        };
        List<EngineEvent<Snapshot>> said = [];
        ScanTarget[] targets = [new(_estate.Cloud(log), "eu-west-1", "audit"), new(_estate.Cloud(log), Estate.Region)];
        await foreach (EngineEvent<Snapshot> e in new SnapshotScan(new SnapshotQuery(), _ => true).RunAsync(targets, TestContext.Current.CancellationToken))
            said.Add(e);

        Problem problem = Assert.Single(said.OfType<EngineEvent<Snapshot>.Failure>()).Problem;
        Assert.Equal("eu-west-1 (profile audit)", problem.Target);
        Assert.Equal(2, said.OfType<EngineEvent<Snapshot>.Result>().Count());
    }

    [Fact]
    public async Task A_finding_tells_the_state_the_controls_and_the_command_that_remedies_it()
    {
        List<Snapshot> rows = [];
        await foreach (EngineEvent<Snapshot> e in Events(_ => true))
        {
            if (e is EngineEvent<Snapshot>.Result row)
                rows.Add(row.Value);
        }
        Finding finding = SnapshotJudge.Judge(rows[0]);

        Assert.Equal((FindingStatus.FAIL, Severity.Medium), (finding.Status, finding.Severity));
        Assert.Equal("Invoke-NeptuneSnapshotEncryption 'before-upgrade-1' -Region 'us-east-1'", finding.Remediation);
        Assert.Contains(finding.Controls, c => c is { Framework: "AWS-FSBP", Control: "Neptune.6", Status: ControlStatus.Current, Severity: Severity.Medium });
        Assert.Contains(finding.Controls, c => c is { Framework: "PCI-DSS", Control: "3.5.1", Edition: "v4.0.1" });
        Finding publicOne = SnapshotJudge.Judge(rows[0] with { SnapshotType = "public" });
        Assert.Equal(Severity.Critical, publicOne.Severity);
        Finding passed = SnapshotJudge.Judge(rows[0] with { StorageEncrypted = true, KmsKeyId = "arn:aws:kms:us-east-1:1:key/k" });
        Assert.Equal((FindingStatus.PASS, Severity.Informational, null), (passed.Status, passed.Severity, passed.Remediation));
    }

    [Fact]
    public void Every_control_of_the_catalogue_has_a_framework_an_edition_a_title_and_a_basis()
    {
        Assert.All(ControlCatalogue.All, c => Assert.DoesNotContain("", new[] { c.Framework, c.Name, c.Edition, c.Control, c.Title, c.Basis }));
        Assert.Equal(ControlCatalogue.All.Count, ControlCatalogue.All.Select(c => (c.Framework, c.Edition, c.Control)).Distinct().Count());
        Assert.Equal(10, ControlCatalogue.All.Select(c => c.Framework).Distinct().Count());
    }

    private async Task<List<string>> ScanAsync(Func<Snapshot, bool> selection)
    {
        List<string> found = [];
        await foreach (EngineEvent<Snapshot> e in Events(selection))
        {
            if (e is EngineEvent<Snapshot>.Result row)
                found.Add(row.Value.DBClusterSnapshotIdentifier);
        }
        return found;
    }

    private IAsyncEnumerable<EngineEvent<Snapshot>> Events(Func<Snapshot, bool> selection)
        => new SnapshotScan(new SnapshotQuery(), selection).RunAsync([new ScanTarget(_estate.Cloud(new CallLog()), Estate.Region)], TestContext.Current.CancellationToken);
}
