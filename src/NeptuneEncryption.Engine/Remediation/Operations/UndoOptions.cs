namespace NeptuneEncryption.Remediation.Operations;

/// <summary>What the user asked to be undone beside temporary clusters that are encrypted.</summary>
/// <param name="IncludeEncryptedSnapshot">Delete the encrypted snapshots too, where their sources exist.</param>
/// <param name="IncludeUnencrypted">Delete temporary clusters also when they are unencrypted.</param>
internal sealed record UndoOptions(bool IncludeEncryptedSnapshot = false, bool IncludeUnencrypted = false);
