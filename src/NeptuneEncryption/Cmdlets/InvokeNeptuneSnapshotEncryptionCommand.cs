using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Encryption;
using NeptuneEncryption.Hosting;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Makes verified, encrypted copies of unencrypted Amazon Neptune DB cluster snapshots.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "NeptuneSnapshotEncryption", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EncryptionResult))]
public sealed class InvokeNeptuneSnapshotEncryptionCommand : ConnectedCmdlet
{
    private readonly List<EncryptionTarget> _targets = [];
    private int _failed;

    /// <summary>Names or ARNs of the snapshots to encrypt.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] DBClusterSnapshotIdentifier { get; set; } = [];

    /// <summary>ARN of a piped snapshot.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DBClusterSnapshotArn { get; set; }

    /// <summary>When a piped snapshot was created; one made again under the same name since is refused.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public DateTime? SnapshotCreateTime { get; set; }

    /// <summary>The Region the snapshots live in.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [RegionArgument]
    [AllowNull]
    [AllowEmptyString]
    public string? Region { get; set; }

    /// <summary>ARN, key id or alias of the KMS key to encrypt with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string KmsKeyId { get; set; } = EncryptionOptions.DefaultKmsKeyId;

    /// <summary>Delete each source once its encrypted copy is verified.</summary>
    [Parameter]
    public SwitchParameter RemoveSource { get; set; }

    /// <summary>Keep the restored clusters.</summary>
    [Parameter]
    public SwitchParameter KeepCluster { get; set; }

    /// <summary>Encrypt automated and AWS Backup snapshots too; they are never removed.</summary>
    [Parameter]
    public SwitchParameter IncludeAutomated { get; set; }

    /// <summary>Do not ask, and remove also sources that are shared with other accounts.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Name of the restored cluster; for several snapshots, a script block that makes it of the identity in $_.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? RestoredClusterIdentifier { get; set; }

    /// <summary>Name of the encrypted snapshot; for several snapshots, a script block that makes it of the identity in $_.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? EncryptedSnapshotIdentifier { get; set; }

    /// <summary>Tags for the restored clusters and the encrypted snapshots.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>How many snapshots may be under way at once.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Seconds between two looks at AWS.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int PollInterval { get; set; } = 30;

    /// <summary>Seconds that one stage of one snapshot may take.</summary>
    [Parameter]
    [ValidateRange(1, 604800)]
    public int Timeout { get; set; } = 14400;

    /// <summary>Advance what can be advanced now and return, instead of waiting; for schedulers that run the command again.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>File that every decision and every writing call is appended to, as JSON Lines, before the call is made.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LogPath { get; set; }

    protected override void ProcessRecord()
    {
        foreach (string name in NullIfEmpty(DBClusterSnapshotArn) is { } arn ? [arn] : DBClusterSnapshotIdentifier)
        {
            if (SnapshotTarget(name, NullIfEmpty(Region)) is not { } target)
            {
                _failed++;
                continue;
            }
            PSObject identity = NameArgument.Identity(name, target.Region, SnapshotCreateTime);
            _targets.Add(new EncryptionTarget(target.Cloud, target.Region, name)
            {
                SnapshotCreateTime = SnapshotCreateTime?.ToUniversalTime(),
                AccountId = target.AccountId,
                ProfileName = target.ProfileName,
                RoleArn = target.RoleArn,
                ClusterIdentifier = NameArgument.Of(RestoredClusterIdentifier, identity),
                SnapshotIdentifier = NameArgument.Of(EncryptedSnapshotIdentifier, identity),
                Given = name,
                Options = Options(),
            });
        }
    }

    protected override void EndProcessing()
    {
        EndOfCredentials(_targets.Count > 0);
        if (_targets.Count == 0)
            return;
        List<EncryptionPlan> plans = [];
        Drain(stop => Planner.PlanAsync(_targets, stop), plans.Add, Failed);
        EndOfCredentials(othersAreLeft: false);
        // All prompts come before the first write, so that an unanswered one holds up nothing that is under way.
        plans.RemoveAll(plan => plan.Action != EncryptionAction.None && !IsApproved(plan));
        if (plans.Count == 0)
            return;
        using FileStream? log = LogPath is null ? null : this.OpenLog(LogPath);
        Run(new EncryptionRun(RunOptions(), Services.Clock, log is null ? null : new AuditLog(log, Services.Clock)), plans);
    }

    private void Run(EncryptionRun run, List<EncryptionPlan> plans)
    {
        int done = 0;
        int inProgress = 0;
        Drain(
            stop => run.RunAsync(plans, stop),
            result =>
            {
                if (result.Status == EncryptionStatus.InProgress)
                    inProgress++;
                else
                    done++;
                WriteObject(result);
            },
            Failed,
            cutShort: () => this.SayUnfinished(run.Unfinished));
        string stillInProgress = inProgress == 0 ? "" : $" {inProgress} in progress;";
        WriteInformation($"{done} of {_targets.Count} snapshots have a verified encrypted copy;{stillInProgress} {_failed} failed.", ["NeptuneEncryption"]);
    }

    private void Failed() => _failed++;

    /// <summary>-Force skips the prompt; it never beats -WhatIf.</summary>
    private bool IsApproved(EncryptionPlan plan)
    {
        bool isWhatIf = MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? ((SwitchParameter)given).ToBool()
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        return Force && !isWhatIf || ShouldProcess(PlanText.Target(plan), PlanText.Action(plan));
    }

    private EncryptionOptions Options() => new()
    {
        KmsKeyId = KmsKeyId,
        RemoveSource = RemoveSource,
        KeepCluster = KeepCluster,
        IncludeAutomated = IncludeAutomated,
        Force = Force,
        Tags = [.. (Tag ?? []).Cast<DictionaryEntry>().Select(t => new Tag($"{t.Key}", $"{t.Value}")).OrderBy(t => t.Key, StringComparer.Ordinal)],
    };

    private RunOptions RunOptions() => new()
    {
        ThrottleLimit = ThrottleLimit,
        PollInterval = TimeSpan.FromSeconds(PollInterval),
        Timeout = TimeSpan.FromSeconds(Timeout),
        NoWait = NoWait,
    };
}
