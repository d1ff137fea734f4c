using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    /// <summary>Copies a snapshot. It never encrypts: an unencrypted source together with a key is an error.</summary>
    public DBClusterSnapshot CopyDBClusterSnapshot(CopyDBClusterSnapshotRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string id = NewSnapshotIdentifier(request.TargetDBClusterSnapshotIdentifier, nameof(request.TargetDBClusterSnapshotIdentifier));
        ImmutableArray<Tag> tags = TagRules.Accept(request.Tags);
        (RdsService owner, Snapshot source) = FindReadable(request.SourceDBClusterSnapshotIdentifier, now)
            ?? throw RdsFaults.SnapshotNotFound(request.SourceDBClusterSnapshotIdentifier);
        string status = source.Status(now);
        if (status != "available")
            throw RdsFaults.InvalidSnapshotState($"The DB cluster snapshot {source.Identifier} is not available: its state is {status}.");
        string? key = KeyOfCopy(request.KmsKeyId, source, owner);
        bool abroad = owner.Region != Region;
        if (abroad && _snapshots.CopiesInProgress(now) >= Options.CopiesInProgressQuota)
            throw RdsFaults.SnapshotQuotaExceeded($"Cannot copy more than {Options.CopiesInProgressQuota} snapshots across regions");
        if (tags.IsEmpty && request.CopyTags == true && owner.Account == Account) tags = source.Tags.Now;
        Snapshot copy = new()
        {
            Identifier = id,
            Kind = SnapshotKind.Manual,
            Image = source.Image with { KmsKeyArn = key },
            // Within a Region a copy is there with the answer.
            Birth = FaultsOf(nameof(CopyDBClusterSnapshot)).Begin(now, abroad ? Options.SnapshotCopy : TimeSpan.Zero),
            CreatedAt = source.CreatedAt,
            Tags = TagsOverTime.From(now, tags),
            CopiedFrom = owner.SnapshotArn(source.Identifier),
        };
        _snapshots.Add(copy);
        return View(copy, now);
    }

    private string? KeyOfCopy(string? given, Snapshot source, RdsService owner)
    {
        if (source.Image.KmsKeyArn is not { } own)
        {
            return given is null
                ? null
                : throw AwsFaultException.InvalidCombination("An unencrypted snapshot cannot be encrypted by copying it with a KMS key.");
        }
        if (!IsAccessible(own)) throw RdsFaults.SourceKeyNotAccessible(own);
        if (given is null && owner.Account != Account) throw RdsFaults.KeyNotAccessible("None");
        if (given is null && owner.Region != Region)
            throw AwsFaultException.InvalidValue("Must specify new KMS key for cross region encrypted snapshot copy.");
        return UsableKeyArn(given ?? own);
    }
}
