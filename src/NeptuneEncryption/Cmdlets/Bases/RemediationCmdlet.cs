using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Files;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets that change AWS have in common: what they work on, how they ask, run, log and tell.</summary>
public abstract class RemediationCmdlet : PrincipalCmdlet
{
    private protected const string SnapshotSet = "Snapshot";
    private protected const string OperationSet = "Operation";
    private int _failed;
    private IReadOnlyDictionary<string, string> _given = new Dictionary<string, string>();

    /// <summary>Names or ARNs of the unencrypted snapshots.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = SnapshotSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    public string[] DBClusterSnapshotIdentifier { get; set; } = [];

    /// <summary>ARN of a piped snapshot.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = SnapshotSet)]
    [AllowNull]
    [AllowEmptyString]
    public string? DBClusterSnapshotArn { get; set; }

    /// <summary>When a piped snapshot was created; one made again under the same name since is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = SnapshotSet)]
    [AllowNull]
    public DateTime? SnapshotCreateTime { get; set; }

    /// <summary>Operations that were begun, as Get-NeptuneSnapshotEncryptionOperation lists them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = OperationSet)]
    [ValidateNotNull]
    public EncryptionOperation? Operation { get; set; }

    /// <summary>The Region the snapshots live in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [RegionArgument]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>How many snapshots may be under way at once.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Seconds between two looks at AWS.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollInterval { get; set; } = 30;

    /// <summary>Seconds that one stage of one snapshot may take; with -NoWait, from when AWS began it.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int Timeout { get; set; } = 14400;

    /// <summary>
    /// Seconds between the note on an encrypted snapshot that it or its source is going to be deleted and the last look for another's
    /// note. AWS does not show a tag everywhere at once; less than 60 is safe only where nobody else works on the same snapshots.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 3600)]
    public int ClaimWait { get; set; } = 60;

    /// <summary>Advance what can be advanced now and return, instead of waiting; for schedulers that run the command again.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>File that every decision and every writing call is appended to, as JSON Lines, before the call is made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    private protected List<EncryptionTarget> Targets { get; } = [];

    /// <summary>Whether -Force was given.</summary>
    private protected abstract bool IsForced { get; }

    /// <summary>Says in the end how it went.</summary>
    private protected abstract string Total(int done, int inProgress, int failed);

    /// <summary>When a stage that begins now times out (UTC).</summary>
    private protected DateTime MayLastUntil => Services.Clock.GetUtcNow().UtcDateTime.AddSeconds(Timeout);

    private protected void Failed() => _failed++;

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // What is piped is bound later, and is in the log as plans.
        _given = this.Parameters();
    }

    /// <summary>Where a named snapshot, or the source of a piped operation, is to be worked on, and as whom. Null after an error.</summary>
    private protected EncryptionTarget? Target(string identifier, DateTime? created)
    {
        EncryptionTarget? target = Target(identifier, Region, created, Operation ?? (object)identifier);
        if (target is null)
            Failed();
        return target;
    }

    /// <summary>The names or ARNs of the snapshots that are given now.</summary>
    private protected IEnumerable<string> GivenSnapshots
        => NullIfEmpty(DBClusterSnapshotArn) is { } arn ? [arn] : DBClusterSnapshotIdentifier;

    /// <summary>Asks for all plans, before the first write, so that an unanswered prompt holds up nothing that is under way; then runs
    /// them.</summary>
    private protected void PlanAndRun(Func<CancellationToken, IAsyncEnumerable<EngineEvent<EncryptionPlan>>> planning)
    {
        List<EncryptionPlan> plans = [];
        List<Problem> refused = [];
        Drain(planning, plans.Add, problem =>
        {
            Failed();
            refused.Add(problem);
        });
        EndOfCredentials(othersAreLeft: false);
        plans.RemoveAll(plan => plan.Action != EncryptionAction.None && !IsApproved(plan));
        if (plans.Count == 0 && (IsWhatIf || (refused.Count == 0 && LogPath is null)))
            return;
        using AuditLogFile? log = LogPath is null ? null : AuditLogFile.Open(this, LogPath, _given, Services.Clock);
        Run(new EncryptionRun(Options(), Services.Clock, log?.Log), plans, refused);
    }

    private void Run(EncryptionRun run, List<EncryptionPlan> plans, List<Problem> refused)
    {
        int done = 0;
        int inProgress = 0;
        Drain(
            stop => run.RunAsync(plans, refused, stop),
            result =>
            {
                if (result.Status == EncryptionStatus.InProgress)
                    inProgress++;
                else
                    done++;
                WriteObject(result);
            },
            _ => Failed(),
            cutShort: () => this.SayUnfinished(run.Unfinished));
        WriteInformation(Total(done, inProgress, _failed), ["NeptuneEncryption"]);
    }

    /// <summary>-Force skips the prompt; it never beats -WhatIf or an explicit -Confirm.</summary>
    private bool IsApproved(EncryptionPlan plan)
        => IsForced && !IsWhatIf && !IsToBeConfirmed || IsConfirmed(
            ConfirmationText.Target(plan),
            ConfirmationText.Action(plan),
            plan.Target.Cloud.Endpoints);

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
        ? ((SwitchParameter)given).ToBool()
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private bool IsToBeConfirmed
        => MyInvocation.BoundParameters.TryGetValue("Confirm", out object? given) && ((SwitchParameter)given).ToBool();

    private RunOptions Options() => new()
    {
        ThrottleLimit = ThrottleLimit,
        PollInterval = TimeSpan.FromSeconds(PollInterval),
        Timeout = TimeSpan.FromSeconds(Timeout),
        ClaimWait = TimeSpan.FromSeconds(ClaimWait),
        NoWait = NoWait,
    };
}
