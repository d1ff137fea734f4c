using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <content>Automated snapshots: one in every backup window, kept for the retention period.</content>
public sealed partial class RdsService
{
    /// <summary>Takes a new cluster into the list, and its backups onto the schedule.</summary>
    private void Keep(Cluster cluster)
    {
        _clusters.Add(cluster.Identifier, cluster);
        if (cluster.KmsKeyArn is { } key) cluster.KmsGrantId = Kms.GrantToRds(key, cluster.ResourceId);
        if (Options.AutomatedBackups) PlanBackup(cluster, _aws.Now);
    }

    private void PlanBackup(Cluster cluster, DateTimeOffset after)
        => _scheduled.Add(NextWindow(cluster, after), due => TakeBackup(cluster, due));

    private void TakeBackup(Cluster cluster, DateTimeOffset due)
    {
        if (_clusters.GetValueOrDefault(cluster.Identifier) != cluster) return;
        if (StatusOf(cluster, due) == "available")
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"rds:{cluster.Identifier}-{due:yyyy-MM-dd-HH-mm}");
            Snapshot backup = new()
            {
                Identifier = id,
                Kind = SnapshotKind.Automated,
                Image = ImageOf(cluster),
                Birth = new Transition(due, Options.SnapshotCreation),
                CreatedAt = due,
                Tags = TagsOverTime.From(due, cluster.CopyTagsToSnapshot ? cluster.Tags.Now : []),
            };
            _snapshots.Add(backup);
            cluster.LatestSnapshot = backup;
            _scheduled.Add(due + TimeSpan.FromDays(cluster.BackupRetentionPeriod), _ => _snapshots.Remove(backup));
        }
        PlanBackup(cluster, due);
    }

    private static DateTimeOffset NextWindow(Cluster cluster, DateTimeOffset after)
    {
        var start = TimeOnly.ParseExact(cluster.BackupWindow.AsSpan(0, 5), "HH:mm", CultureInfo.InvariantCulture);
        DateTimeOffset today = new(after.UtcDateTime.Date + start.ToTimeSpan(), TimeSpan.Zero);
        return today > after ? today : today.AddDays(1);
    }
}
