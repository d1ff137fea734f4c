using System.Management.Automation;

namespace NeptuneEncryption.Arguments;

/// <summary>A name given as text, or as a script block that makes it of a snapshot's identity in <c>$_</c>.</summary>
internal static class NameTemplate
{
    /// <summary>What <c>$_</c> holds: what is known of a snapshot before AWS is asked.</summary>
    public static PSObject Identity(string identifier, string region, DateTime? created)
    {
        PSObject identity = new();
        string name = SnapshotArn.TryParse(identifier, out SnapshotArn? arn) ? arn.Identifier : identifier;
        identity.Properties.Add(new PSNoteProperty(nameof(Snapshot.DBClusterSnapshotIdentifier), name));
        identity.Properties.Add(new PSNoteProperty(nameof(Snapshot.DBClusterSnapshotArn), arn?.Arn));
        identity.Properties.Add(new PSNoteProperty(nameof(Snapshot.SnapshotCreateTime), created));
        identity.Properties.Add(new PSNoteProperty(nameof(Snapshot.Region), region));
        return identity;
    }

    /// <summary>The name, or null when none was given. Runs script, so on the pipeline thread only.</summary>
    public static string? Of(object? argument, PSObject identity)
        => (argument is PSObject wrapped ? wrapped.BaseObject : argument) switch
        {
            null => null,
            ScriptBlock script => string.Concat(
                script.InvokeWithContext([], [new PSVariable("_", identity)], []).Select(value => $"{value}")),
            object name => $"{name}",
        };
}
