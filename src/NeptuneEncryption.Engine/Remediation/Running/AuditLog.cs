using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>
/// What a run decides and what it asks AWS to change, as JSON Lines: one record for each plan, each source that has none, each decision,
/// writing call, answer and end.
/// A record is on its way to the disk before the call it announces is made. No record holds a secret.
/// </summary>
/// <param name="output">Written to at its end; it stays the caller's to close.</param>
internal sealed class AuditLog(Stream output, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly byte[] _lineFeed = "\n"u8.ToArray();

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
        Write("notPlanned", source?.DBClusterSnapshotIdentifier ?? problem.Target, new Dictionary<string, object?>
        {
            ["source"] = source?.DBClusterSnapshotArn ?? problem.Target?.ToString(),
            ["region"] = source?.Region,
            ["accountId"] = source?.AccountId,
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

    internal void Answered(EncryptionPlan plan, string action, string? requestId)
        => Write("answer", plan, new() { ["action"] = action, ["requestId"] = requestId });

    internal void Refused(EncryptionPlan plan, string action, Problem problem)
        => Write("refusal", plan, new() { ["action"] = action, ["code"] = problem.Code, ["message"] = problem.Message });

    internal void Ended(EncryptionPlan plan, string status, Problem? problem = null)
        => Write("end", plan, new() { ["status"] = status, ["code"] = problem?.Code, ["message"] = problem?.Message });

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
    {
        Dictionary<string, object?> record = new()
        {
            ["time"] = clock.GetUtcNow().UtcDateTime,
            ["event"] = kind,
        };
        foreach ((string name, object? value) in details.Where(d => d.Value is not null))
            record.Add(name, value);
        try
        {
            output.Write([.. JsonSerializer.SerializeToUtf8Bytes(record, Json), .. _lineFeed]);
            if (output is FileStream file)
                file.Flush(flushToDisk: true);
            else
                output.Flush();
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
