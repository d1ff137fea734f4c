using System.Management.Automation;

namespace NeptuneEncryption.Messages;

/// <summary>Says what a stopped run leaves behind in AWS. After Ctrl+C only the host's own screen and the information stream can still be
/// written to.</summary>
internal static class UnfinishedReport
{
    public static readonly string[] Tags = ["NeptuneEncryption", "Unfinished"];

    private const string NextOfRemediation = "No source was deleted that has no verified encrypted copy. Run the same command again to go "
        + "on from here, or roll back with Undo-NeptuneSnapshotEncryption.";

    public static void SayUnfinished(this PSCmdlet cmdlet, IReadOnlyList<UnfinishedOperation> unfinished, string next = NextOfRemediation)
    {
        if (unfinished.Count == 0)
            return;
        cmdlet.Host.UI.WriteWarningLine("The waiting was stopped, AWS was not. Left as it is:");
        foreach (UnfinishedOperation operation in unfinished)
        {
            cmdlet.Host.UI
                .WriteWarningLine($"  snapshot '{operation.SourceDBClusterSnapshotIdentifier}' in {operation.Region}: {operation.State}.");
            cmdlet.WriteInformation(operation, Tags);
        }
        cmdlet.Host.UI.WriteWarningLine(next);
    }
}
