using NeptuneEncryption.Logs;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>
/// The restores that a log tells of, each with AWS's answer: the log's owner need not ask CloudTrail who made a copy. A restore whose answer
/// lacks the request's id or the cluster's own proves nothing.
/// </summary>
internal sealed class LoggedRestores
{
    public const string Action = "rds:RestoreDBClusterFromSnapshot";

    private readonly Dictionary<string, LogRecord> _calls = [];
    private readonly List<RestoreEvent> _answered = [];

    public IReadOnlyCollection<RestoreEvent> All => _answered;

    public void Read(LogRecord record)
    {
        if (record.Text("action") != Action || record.Text("operation") is not { } operation)
            return;
        if (record.Text("event") == "call")
        {
            _calls[operation] = record;
            return;
        }
        bool isAnswered = _calls.Remove(operation, out LogRecord? call) && record.Text("event") == "answer";
        if (isAnswered && record.Text("requestId") is not null && record.Text("resourceId") is { } resource)
        {
            _answered.Add(new RestoreEvent(call!.Json.GetProperty("time").GetDateTime())
            {
                SnapshotIdentifier = call.Text("arguments", "SnapshotArn"),
                KmsKeyId = call.Text("arguments", "KmsKeyArn"),
                DBClusterIdentifier = call.Text("arguments", "DBClusterIdentifier"),
                DbClusterResourceId = resource,
            });
        }
    }
}
