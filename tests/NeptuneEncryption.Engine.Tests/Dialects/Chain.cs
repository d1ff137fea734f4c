namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>How a chain came out: completed, or why not. Whatever is wrong is a <see cref="ChainBrokenException"/>.</summary>
internal sealed record ChainEnd(IReadOnlyList<string> Codes)
{
    public static ChainEnd Completed { get; } = new([]);

    public bool IsCompleted => Codes.Count == 0;

    public override string ToString() => IsCompleted ? "completed" : string.Join(", ", Codes);
}

/// <summary>What people do with the module, from its beginning to its end.</summary>
internal sealed record Chain(string Name, Func<DialectWorld, Task<ChainEnd>> PlayAsync)
{
    public static IReadOnlyList<Chain> All { get; } =
    [
        new("find", ReadingChains.FindAsync),
        new("judge", ReadingChains.JudgeAsync),
        new("encrypt", world => EncryptionChains.EncryptAsync(world, world.Account.Options)),
        new("remove", world => EncryptionChains.EncryptAsync(world, world.Account.Options with { RemoveSource = true })),
        new("remove-later", EncryptionChains.RemoveLaterAsync),
        new("upgrade", EncryptionChains.UpgradeAsync),
        new("keep", world => EncryptionChains.EncryptAsync(world, world.Account.Options with { KeepCluster = true })),
        new("share", EncryptionChains.ShareAsync),
        new("no-wait", EncryptionChains.NoWaitAsync),
        new("resume", ResumeChains.ResumeAsync),
        new("finish", ResumeChains.FinishAsync),
        new("undo", UndoChains.UndoAsync),
        new("copy", CopyChains.CopyAsync),
    ];

    public override string ToString() => Name;
}
