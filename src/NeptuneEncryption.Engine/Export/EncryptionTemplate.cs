namespace NeptuneEncryption;

/// <summary>A template that encrypts one or several snapshots of one account and Region.</summary>
public sealed record EncryptionTemplate
{
    public required TemplateFormat Format { get; init; }

    /// <summary>Names of the snapshots it encrypts.</summary>
    public required IReadOnlyList<string> DBClusterSnapshotIdentifier { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Its files, the main one first.</summary>
    public required IReadOnlyList<TemplateFile> Files { get; init; }

    /// <summary>Text of the main file.</summary>
    public string Text => Files[0].Text;

    /// <summary>Where the main file is: a full path when it was written, else the name that <see cref="Command"/> takes it to
    /// have.</summary>
    public required string Path { get; init; }

    /// <summary>The line of PowerShell that applies it.</summary>
    public required string Command { get; init; }

    public override string ToString() => Text;
}

/// <param name="Suffix">What follows the template's name in the file's name, such as <c>.yaml</c>.</param>
public sealed record TemplateFile(string Suffix, string Text);
