using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Keeps, for one operation in one run, which steps were taken when.</summary>
internal sealed class StepRecorder(DesiredState desired)
{
    private readonly SortedDictionary<EncryptionStepName, EncryptionStep> _taken = [];

    /// <summary>Notes that a step was begun: AWS has accepted the call, or was asked.</summary>
    public void Begin(EncryptionStepName name, DateTime start, string? requestId = null)
        => _taken[name] = new EncryptionStep(name, EncryptionStepOutcome.UnderWay, start, RequestId: requestId);

    /// <summary>Notes that AWS was seen to be through with a step, if this run began it.</summary>
    public void End(EncryptionStepName name, DateTime end)
    {
        if (_taken.TryGetValue(name, out EncryptionStep? step) && step.Outcome == EncryptionStepOutcome.UnderWay)
            _taken[name] = step with { Outcome = EncryptionStepOutcome.Done, End = end };
    }

    /// <summary>Whether this run has done a step.</summary>
    public bool IsDone(EncryptionStepName name)
        => _taken.TryGetValue(name, out EncryptionStep? step) && step.Outcome == EncryptionStepOutcome.Done;

    /// <summary>All steps of an operation that is at <paramref name="next"/>: those before it that this run did not take were there
    /// already.</summary>
    /// <param name="next">The step that is still to be ended, or null when all is done.</param>
    public IReadOnlyList<EncryptionStep> All(EncryptionStepName? next)
        => [.. Enum.GetValues<EncryptionStepName>().Where(name => IsStepOf(name)).Select(name =>
            IsSkipped(name) ? new EncryptionStep(name, EncryptionStepOutcome.Skipped)
            : _taken.TryGetValue(name, out EncryptionStep? taken) ? taken
            : new EncryptionStep(name, next is not null && name >= next ? EncryptionStepOutcome.Pending : EncryptionStepOutcome.Adopted))];

    private bool IsStepOf(EncryptionStepName name) => name switch
    {
        EncryptionStepName.DeleteCluster => true,
        EncryptionStepName.DeleteEncryptedSnapshot => desired.Goal == OperationGoal.Undo,
        _ => desired.Goal == OperationGoal.Encrypt,
    };

    private bool IsSkipped(EncryptionStepName name) => name switch
    {
        EncryptionStepName.DeleteEncryptedSnapshot => !desired.IncludeEncryptedSnapshot,
        EncryptionStepName.ShareSnapshot => desired.ShareWith.Count == 0,
        EncryptionStepName.SetUpCluster => desired.PostRestoreSettings is null,
        EncryptionStepName.DeleteCluster => desired.KeepCluster,
        EncryptionStepName.DeleteSource => !desired.RemoveSource,
        _ => false,
    };
}
