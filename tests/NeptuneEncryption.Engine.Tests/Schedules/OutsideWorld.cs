using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>Everybody else in the account, who knows nothing of us, and AWS itself.</summary>
internal sealed class OutsideWorld(TestAccount account, InvariantChecker checker, string customerKey)
{
    private readonly List<string> _fillers = [];
    private int _number;

    /// <summary>What happened that a later run can't mend by itself: whoever did it, or Undo, must.</summary>
    public HashSet<string> Scars { get; } = [];

    private RdsService Rds => account.Rds;

    /// <summary>Something happens, except between an admin's look and the act that rests on it: AWS offers no way to look and act in
    /// one.</summary>
    /// <returns>What happened.</returns>
    public string Happen(int what, int which, IReadOnlyList<Admin> admins)
    {
        if ((what is 0 or 1 or 3 or 4 or 16 or 18 && admins.Any(a => a.HasLookedAtPair))
            || (what is 15 or 19 or 20 && admins.Any(a => a.HasLookedAtCluster)))
        {
            return "nothing happens";
        }

        // A look at the pair holds for some seconds: what would make it untrue does not happen within them.
        if (what is 4 or 16 or 18)
            account.Clock.Advance(TimeSpan.FromSeconds(11));
        string source = account.Sources[which % account.Sources.Count];
        State state = InvariantChecker.Look(account);
        DBCluster[] ours = [.. state.Live.Where(checker.IsOurs)];
        DBCluster? cluster = ours.Length == 0 ? null : ours[which % ours.Length];
        DBClusterSnapshot? copy = state.Snapshots.Values.FirstOrDefault(checker.IsOurs);
        return what switch
        {
            0 => Attempt($"source {source} deleted", () => Rds.DeleteDBClusterSnapshot(new(source))),
            1 => Attempt($"source {source} deleted and made again", () => MakeAgain(source)),
            2 when cluster is not null => Attempt(
                $"cluster {cluster.DBClusterIdentifier} deleted",
                () => Rds.DeleteDBCluster(new(cluster.DBClusterIdentifier) { SkipFinalSnapshot = true })),
            3 when copy is not null => Attempt(
                $"copy {copy.DBClusterSnapshotIdentifier} deleted",
                () => DeleteCopy(copy.DBClusterSnapshotIdentifier)),
            4 => Attempt("key disabled", () => account.Aws.Kms(TestAccount.Account, TestAccount.Region).DisableKey(new(customerKey))),
            5 => Attempt("key enabled", () => account.Aws.Kms(TestAccount.Account, TestAccount.Region).EnableKey(new(customerKey))),
            6 when cluster is not null => Attempt("tags copied onto a stranger's cluster", () => Rds.AddCluster(new ClusterSeed(
                Stranger())
            { Tags = [.. cluster.TagList!], KmsKeyId = cluster.KmsKeyId, CreatedAt = account.Clock.GetUtcNow() })),
            7 when cluster is not null => Attempt(
                "a stranger's snapshot of our cluster inherits its tags",
                () => Rds.CreateDBClusterSnapshot(new(Stranger(), cluster.DBClusterIdentifier) { Tags = [.. cluster.TagList!] })),
            8 => Attempt("the snapshot quota is filled", Fill),
            9 when cluster is not null => Attempt("AWS patches our cluster", () => Rds.Patch(cluster.DBClusterIdentifier, "1.3.2.2")),
            10 when cluster is not null => Attempt(
                "somebody puts an instance into our cluster",
                () => Rds.AddMember(cluster.DBClusterIdentifier, "somebodys")),
            11 => Scar("the next restore fails", () => Arm("RestoreDBClusterFromSnapshot", FaultEffect.FailState)),
            12 => Scar("the next restore never ends", () => Arm("RestoreDBClusterFromSnapshot", FaultEffect.NeverFinish)),
            13 => Scar("the next restore comes out unencrypted", ArmUnencrypted),
            14 => Scar("the next snapshot fails", () => Arm("CreateDBClusterSnapshot", FaultEffect.FailState)),
            15 => Scar("a stranger's cluster takes the name", () => TakeName(source, "neptune")),
            16 => Attempt($"{source} is shared", () => Rds.ModifyDBClusterSnapshotAttribute(
                new(source, "restore") { ValuesToAdd = [InvariantChecker.OtherAccount] })),
            17 => Attempt($"{source} is shared no more", () => Rds.ModifyDBClusterSnapshotAttribute(
                new(source, "restore") { ValuesToRemove = [InvariantChecker.OtherAccount] })),
            18 => Attempt("key scheduled for deletion", () => account.Aws.Kms(TestAccount.Account, TestAccount.Region)
                .ScheduleKeyDeletion(new(customerKey) { PendingWindowInDays = 30 })),
            19 when cluster is { Status: "available" } => Scar("our cluster is put to use for good", () => Use(cluster.DBClusterIdentifier)),
            20 when cluster is { Status: "available", TagList: { } tags } && tags.Any(t => t.Key == OperationTag.Copied) => Attempt(
                "a kept cluster is used for a while",
                () =>
                {
                    Use(cluster.DBClusterIdentifier);
                    Rds.RemoveMember(cluster.DBClusterIdentifier, "production-writer");
                }),
            21 => Scar("another engine's cluster takes the name", () => TakeName(source, "aurora-mysql")),
            _ => Pass(TimeSpan.FromMinutes(1 + which)),
        };
    }

    /// <summary>What a person can set right is set right.</summary>
    public void Heal()
    {
        account.Aws.Faults.Set();
        KmsService kms = account.Aws.Kms(TestAccount.Account, TestAccount.Region);
        Attempt("key deletion cancelled", () => kms.CancelKeyDeletion(new(customerKey)));
        kms.EnableKey(new(customerKey));
        foreach (string filler in _fillers)
            Rds.DeleteDBClusterSnapshot(new(filler));
        _fillers.Clear();
        foreach (DBCluster cluster in InvariantChecker.Look(account).Live
            .Where(c => c.DBClusterMembers.Any(m => m.DBInstanceIdentifier == "somebodys")))
        {
            Rds.RemoveMember(cluster.DBClusterIdentifier, "somebodys");
        }

        account.Clock.Advance(TimeSpan.FromHours(1));
    }

    private string Scar(string what, Action act)
    {
        Scars.Add(what);
        return Attempt(what, act);
    }

    /// <summary>What AWS refuses them did not happen.</summary>
    private static string Attempt(string what, Action act)
    {
        try
        {
            act();
            return what;
        }
        catch (AwsFaultException e)
        {
            return $"{what}: refused, {e.Code}";
        }
    }

    private string Pass(TimeSpan time)
    {
        account.Clock.Advance(time);
        return $"{time.TotalMinutes} minutes pass";
    }

    private void MakeAgain(string source)
    {
        Rds.DeleteDBClusterSnapshot(new(source));
        checker.AddSource(Rds.AddSnapshot(new SnapshotSeed(source, "fraud-graph") { CreatedAt = account.Clock.GetUtcNow() }));
    }

    private void DeleteCopy(string copy)
    {
        // A look at the copy holds for some seconds: nobody else deletes it within them.
        account.Clock.Advance(TimeSpan.FromSeconds(11));
        Rds.DeleteDBClusterSnapshot(new(copy));
        checker.LostCopies.Add(copy);
    }

    private void Fill()
    {
        while (Rds.DescribeAccountAttributes().First(q => q.AccountQuotaName == "ManualClusterSnapshots") is var quota
            && quota.Used < quota.Max)
        {
            _fillers.Add(Stranger());
            Rds.AddSnapshot(
                new SnapshotSeed(_fillers[^1], "orders") { Engine = "aurora-mysql", EngineVersion = "8.0.mysql_aurora.3.04.2" });
        }
    }

    private void Arm(string operation, FaultEffect effect) => account.Aws.Faults.Set(new Fault(operation, effect, Count: 1));

    private void ArmUnencrypted()
    {
        checker.AllowsUnencryptedRestore = true;
        Arm("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore);
    }

    private void Use(string cluster)
    {
        Rds.AddMember(cluster, "production-writer");
        Rds.Write(cluster, $"order {++_number}");
    }

    private void TakeName(string source, string engine)
    {
        if (account.Snapshots.FirstOrDefault(s => s.DBClusterSnapshotIdentifier == source) is not { } snapshot)
            return;
        string id = Operation.IdOf(snapshot.DBClusterSnapshotArn, snapshot.SnapshotCreateTime.UtcDateTime);
        string name = ResourceName.Encrypted(source, id);
        if (!InvariantChecker.Look(account).Clusters.Keys.Any(c => c.Id == name))
            Rds.AddCluster(new ClusterSeed(name) { Engine = engine, CreatedAt = account.Clock.GetUtcNow() });
    }

    private string Stranger() => $"stranger-{++_number}";
}
