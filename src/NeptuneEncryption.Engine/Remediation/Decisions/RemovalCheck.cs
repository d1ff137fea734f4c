using NeptuneEncryption.Keys;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>What AWS tells directly before a source is deleted. What was planned hours ago is not believed.</summary>
internal sealed record RemovalCheck
{
    /// <summary>The key that the copy hangs on; null in an undo, which needs none.</summary>
    public KmsKey? Key { get; init; }

    /// <summary>Who may restore the source now; <c>all</c> when it is public.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>Copies that are being made of the source in any Region, by ARN. AWS ends them when the source is deleted.</summary>
    public IReadOnlyList<string> CopiesInProgress { get; init; } = [];

    /// <summary>Why the source must stay; null when nothing speaks against its removal. Pure.</summary>
    public Problem? Fault(DesiredState desired, Snapshot source, Snapshot encrypted)
    {
        if (encrypted.TagList!.ValueOf(OperationTag.Undo) is not null)
            return OperationProblem.BeingUndone(desired, encrypted);
        if (OperationProblem.SourceChanged(desired, source) is { } changed)
            return changed;
        if ((Key is null ? "its state is not known" : KeyCheck.Fault(Key)) is { } fault)
            return OperationProblem.KeyLost(desired, fault);
        if (CopiesInProgress.Count > 0)
            return OperationProblem.BeingCopied(desired, CopiesInProgress);
        string[] others = desired.RemoveSharedSource ? [] : [.. SharedWith.Except(desired.ShareWith)];
        return others.Length > 0 ? OperationProblem.SharedSince(desired, others) : null;
    }
}
