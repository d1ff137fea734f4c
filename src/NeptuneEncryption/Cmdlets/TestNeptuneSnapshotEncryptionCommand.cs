using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Judges whether Amazon Neptune DB cluster snapshots are encrypted at rest.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NeptuneSnapshotEncryption")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestNeptuneSnapshotEncryptionCommand : SnapshotScanCmdlet
{
    /// <summary>Piped snapshots are judged so many at a time, side by side.</summary>
    private const int BatchSize = 100;

    private readonly List<ComplianceTarget> _piped = [];
    private ComplianceCheck _check = null!;
    private bool _namesAreGiven;
    private int _evaluated;
    private bool _allPassed = true;

    /// <summary>A snapshot found by this module is judged as it is; anything else is described now, by its identity.</summary>
    /// <remarks>Not of type Snapshot: PowerShell would make half a Snapshot of any object that is piped.</remarks>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Names or ARNs of the snapshots to judge. Piped ones are described now; given ones may hold wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SnapshotCompleter))]
    public override string[]? DBClusterSnapshotIdentifier { get; set; }

    /// <summary>ARN of a piped snapshot.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DBClusterSnapshotArn { get; set; }

    /// <summary>Fail what is encrypted under a key that AWS manages.</summary>
    [Parameter]
    public SwitchParameter RequireCustomerManagedKey { get; set; }

    /// <summary>Fail what is encrypted under another key than these: ARNs, key ids or aliases.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string[] AllowedKmsKeyId { get; set; } = [];

    /// <summary>Accounts that an unencrypted snapshot may be shared with without being critical.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] TrustedAccountId { get; set; } = [];

    /// <summary>Name only the controls of these compliance frameworks.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Framework]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    public string[] Framework { get; set; } = [];

    /// <summary>Do not ask KMS for the state of the keys.</summary>
    [Parameter]
    public SwitchParameter SkipKeyCheck { get; set; }

    /// <summary>Do not ask with whom unencrypted snapshots are shared.</summary>
    [Parameter]
    public SwitchParameter SkipSharingCheck { get; set; }

    /// <summary>Return a single True, when every snapshot passes, or False.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    protected override void BeginProcessing()
    {
        _namesAreGiven = DBClusterSnapshotIdentifier is { Length: > 0 };
        _check = new ComplianceCheck(Policy(), ThrottleLimit);
    }

    protected override void ProcessRecord()
    {
        // An empty pipe is not a scan: what is piped is judged, and only without a pipe are the Regions looked through.
        if (!MyInvocation.ExpectingInput)
            _allPassed &= AddScopes();
        else if (InputObject?.BaseObject is Snapshot found)
            Add(found.DBClusterSnapshotArn, found);
        else if (InputObject?.BaseObject is string { Length: > 0 } name)
            Add(name, null);
        else if (NullIfEmpty(DBClusterSnapshotArn) is { } arn)
            Add(arn, null);
        else if (!_namesAreGiven && DBClusterSnapshotIdentifier is { Length: > 0 } names)
            Array.ForEach(names, piped => Add(piped, null));
        else
            // Not a snapshot but an account, a profile or a Region to look through.
            _allPassed &= AddScopes();
        if (_piped.Count >= BatchSize)
            EvaluatePiped();
    }

    protected override void EndProcessing()
    {
        EvaluatePiped();
        EndOfCredentials(Scopes.Count > 0);
        if (Scopes.Count > 0)
            Scan();
        EndOfCredentials(othersAreLeft: false);
        if (!Quiet)
            return;
        if (_evaluated == 0 && _allPassed)
            WriteWarning("There was no snapshot to judge.");
        WriteObject(_allPassed);
    }

    private void Add(string identifier, Snapshot? found)
    {
        if (Target(identifier, found) is { } target)
            _piped.Add(new ComplianceTarget(target, found?.DBClusterSnapshotIdentifier ?? identifier) { Found = found });
        else
            _allPassed = false;
    }

    /// <summary>Where the snapshot lives, as the one principal that the parameters or its row name.</summary>
    private ScanTarget? Target(string identifier, Snapshot? found)
    {
        try
        {
            return SnapshotTarget(
                identifier, Region?.FirstOrDefault() ?? found?.Region, ProfileName?.FirstOrDefault(),
                RoleArn?.FirstOrDefault(), AccountId?.FirstOrDefault());
        }
        catch (GatewayException e)
        {
            Dead(e.Problem);
            return null;
        }
    }

    private void Scan()
    {
        NameSelection names = new(DBClusterSnapshotIdentifier);
        ScanOptions options = Options(names, unencryptedOnly: false);
        if (!Drain(stop => _check.ScanAsync(options, Scopes, stop), Emit, _ => Failed()))
            return;
        _allPassed &= names.Missing.Count == 0;
        WriteMissing(names);
    }

    private void EvaluatePiped()
    {
        if (_piped.Count == 0)
            return;
        ComplianceTarget[] batch = [.. _piped];
        _piped.Clear();
        _allPassed &= Drain(stop => _check.EvaluateAsync(batch, stop), Emit, _ => Failed());
    }

    private void Failed() => _allPassed = false;

    private void Emit(Finding finding)
    {
        _evaluated++;
        _allPassed &= finding.Status == FindingStatus.PASS;
        if (!Quiet)
            WriteObject(finding);
    }

    private CompliancePolicy Policy() => new()
    {
        RequireCustomerManagedKey = RequireCustomerManagedKey,
        AllowedKmsKeyIds = AllowedKmsKeyId,
        TrustedAccountIds = TrustedAccountId,
        Frameworks = Framework,
        SkipKeyCheck = SkipKeyCheck,
        SkipSharingCheck = SkipSharingCheck,
    };
}
