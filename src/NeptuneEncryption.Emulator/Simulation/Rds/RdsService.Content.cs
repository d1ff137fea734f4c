namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <content>The data in clusters and snapshots. AWS's management API does not show it: these are no calls.</content>
public sealed partial class RdsService
{
    /// <summary>Writes to a cluster, as an application does. Only a cluster that is there and has a writer can be written to.</summary>
    public ClusterContent Write(string cluster, string text)
    {
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        Cluster written = RequireCluster(cluster);
        if (written.Deleting || !written.Birth.IsOver(now) || !written.Members.Any(member => member.IsClusterWriter))
        {
            throw new InvalidOperationException($"The cluster {written.Identifier} has no writer: it is {StatusOf(written, now)} and has "
                + $"{written.Members.Length} instances.");
        }

        return written.Content = written.Content.With(text);
    }

    public ClusterContent ContentOfCluster(string cluster)
    {
        using Lock.Scope scope = Enter(out _);
        return RequireCluster(cluster).Content;
    }

    /// <summary>What is in a snapshot: what was in its cluster when it was begun.</summary>
    public ClusterContent ContentOfSnapshot(string snapshot)
    {
        using Lock.Scope scope = Enter(out _);
        return RequireOwn(snapshot).Image.Content;
    }
}
