using NeptuneEncryption.Logs;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>
/// What a run decides, sees and asks AWS to change, as JSON Lines chained by hashes: one record for its begin and end, each plan, each
/// source that has none, each decision, look, writing call, answer and end of an operation.
/// A record is on the disk before the call it announces is made. No record holds a secret.
/// </summary>
internal sealed class AuditLog
{
    private readonly TimeProvider _clock;
    private readonly IReadOnlyDictionary<string, object?> _origin;
    private readonly LogChain _chain;
    private readonly LoggedRestores _restores = new();
    private readonly SortedDictionary<string, int> _totals = new(StringComparer.Ordinal);

    /// <param name="log">Opened at its beginning, to read and to write; it stays the caller's to close.</param>
    /// <param name="origin">The module, the command with its parameters, and the machine: the head of this run.</param>
    /// <exception cref="GatewayException">The log is not as it was written.</exception>
    /// <exception cref="AuditLogException">It cannot be read or written.</exception>
    public AuditLog(Stream log, string path, TimeProvider clock, IReadOnlyDictionary<string, object?> origin)
    {
        _clock = clock;
        _origin = origin;
        _chain = Guarded(path, "Nothing was changed.", () => LogChain.Open(log, path, _restores.Read));
    }

    /// <summary>The restores that earlier runs have written down, with AWS's answers.</summary>
    public IReadOnlyCollection<RestoreEvent> Restores => _restores.All;

    internal void Began(IReadOnlyList<EncryptionPlan> plans)
        => Write("runBegin", null, new Dictionary<string, object?>(_origin)
        {
            ["principals"] = plans.Select(plan => plan.Principal).Distinct().ToArray(),
            ["endpoints"] = plans.SelectMany(plan => plan.Target.Cloud.Endpoints).Select(endpoint => endpoint.Url).Distinct().ToArray(),
            ["plans"] = plans.Count,
        }, plans.Count == 0 ? "Nothing was changed." : $"Nothing was changed in {Places(plans)}.");

    private static string Places(IReadOnlyList<EncryptionPlan> plans)
        => string.Join(", ", plans.Select(plan => $"{plan.Region} of account {plan.AccountId}").Distinct());

    internal void Finished() => Finished("All operations had ended before.", null);

    /// <summary>The user has stopped the run; what AWS does goes on.</summary>
    internal void Stopped()
    {
        try
        {
            Finished("The run was stopped.", isStopped: true);
        }
        catch (AuditLogException)
        {
            // Nothing more is changed, and nobody listens any more.
        }
    }

    private void Finished(string consequence, bool? isStopped)
        => Write("runEnd", null, new Dictionary<string, object?> { ["stopped"] = isStopped, ["totals"] = _totals }, consequence);

    internal void Planned(EncryptionPlan plan) => Write("plan", plan, new()
    {
        ["action"] = plan.Action.ToString(),
        ["kmsKeyId"] = plan.KmsKeyId,
        ["restoredCluster"] = plan.RestoredClusterIdentifier,
        ["encryptedSnapshot"] = plan.EncryptedSnapshotIdentifier,
        ["keepCluster"] = plan.KeepCluster,
        ["removeSource"] = plan.RemoveSource,
        ["endpoints"] = EndpointsOf(plan),
        ["adoptedSince"] = plan.AdoptedSince,
        ["acceptAdopted"] = plan.DesiredState.AcceptAdopted ? true : null,
    });

    /// <summary>Where the calls to a service go, when it is not AWS that serves them; null when AWS serves all.</summary>
    private static Dictionary<string, string>? EndpointsOf(EncryptionPlan plan)
    {
        var others = plan.Target.Cloud.Endpoints.Where(endpoint => !endpoint.IsAws)
            .ToDictionary(endpoint => endpoint.Service, endpoint => endpoint.Url);
        return others.Count == 0 ? null : others;
    }

    /// <summary>A source that nothing is done about, and why.</summary>
    internal void NotPlanned(Problem problem)
    {
        var source = problem.Target as Snapshot;
        Count("notPlanned");
        Write("notPlanned", source?.DBClusterSnapshotIdentifier ?? problem.Target, new Dictionary<string, object?>
        {
            ["source"] = source?.DBClusterSnapshotArn ?? problem.Target?.ToString(),
            ["region"] = source?.Region ?? problem.Scope?.Region,
            ["accountId"] = source?.AccountId ?? problem.Scope?.AccountId,
            ["principal"] = problem.Principal,
            ["code"] = problem.Code,
            ["message"] = problem.Message,
        }, "Nothing was changed before that.");
    }

    internal void Decided(EncryptionPlan plan, NextAction action) => Write("decision", plan, new()
    {
        ["step"] = NameOf(action),
        ["code"] = (action as NextAction.Fail)?.Problem.Code,
        ["reason"] = (action as NextAction.Fail)?.Problem.Message,
    });

    /// <summary>What the log calls an action. Logs are kept and compared, so these names stay whatever the types are called.</summary>
    internal static string NameOf(NextAction action) => action switch
    {
        NextAction.WaitForCluster => "AwaitCluster",
        NextAction.WaitForSnapshot => "AwaitSnapshot",
        NextAction.WaitForClaim => "AwaitClaim",
        NextAction.WaitForProof => "AwaitProof",
        NextAction.ObserveSnapshot => "ObserveCopy",
        NextAction.Reserve => "Claim",
        NextAction.Yield => "Withdraw",
        _ => action.GetType().Name,
    };

    /// <param name="action">As IAM names it, such as <c>rds:DeleteDBCluster</c>.</param>
    internal void Calling(EncryptionPlan plan, string action, object arguments)
        => Write("call", plan, new() { ["action"] = action, ["arguments"] = arguments });

    /// <param name="resourceId">AWS's own id of a cluster that the call has made.</param>
    internal void Answered(EncryptionPlan plan, string action, string? requestId, string? resourceId = null)
        => Write("answer", plan, new() { ["action"] = action, ["requestId"] = requestId, ["resourceId"] = resourceId });

    /// <summary>What AWS told, on which a verification or a deletion is decided.</summary>
    internal void Saw(EncryptionPlan plan, string what, object? seen)
        => Write("observation", plan, new() { ["what"] = what, ["seen"] = seen ?? "nothing" });

    internal void Refused(EncryptionPlan plan, string action, Problem problem)
        => Write("refusal", plan, new() { ["action"] = action, ["code"] = problem.Code, ["message"] = problem.Message });

    internal void Ended(EncryptionPlan plan, string status, Problem? problem = null)
    {
        Count(status);
        Write("end", plan, new() { ["status"] = status, ["code"] = problem?.Code, ["message"] = problem?.Message });
    }

    private void Count(string status) => _totals[status] = _totals.GetValueOrDefault(status) + 1;

    private void Write(string kind, EncryptionPlan plan, Dictionary<string, object?> details)
        => Write(kind, plan.SourceDBClusterSnapshotIdentifier, new Dictionary<string, object?>
        {
            ["operation"] = plan.DesiredState.Operation.Id,
            ["source"] = plan.SourceDBClusterSnapshotArn,
            ["region"] = plan.Region,
            ["accountId"] = plan.AccountId,
            ["principal"] = plan.Principal,
        }.Concat(details), $"Nothing more was changed in {plan.Region} of account {plan.AccountId}.");

    private void Write(string kind, object? target, IEnumerable<KeyValuePair<string, object?>> details, string consequence)
        => Guarded(target, consequence, () =>
        {
            _chain.Write([new("time", _clock.GetUtcNow().UtcDateTime), new("event", kind), .. details]);
            return true;
        });

    private static T Guarded<T>(object? target, string consequence, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            throw new AuditLogException(new Problem(ProblemCode.LogNotWritten, ProblemKind.InvalidState, target,
                $"The audit log could not be written: {e.Message} {consequence}",
                "Make room, or give another -LogPath, and run the same command again: it goes on from here.", e));
        }
    }
}

/// <summary>The log cannot be written, so nothing may be changed any more.</summary>
internal sealed class AuditLogException(Problem problem) : Exception(problem.Message, problem.Cause)
{
    public Problem Problem { get; } = problem;
}
