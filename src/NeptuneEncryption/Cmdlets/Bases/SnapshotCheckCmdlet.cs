using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Files;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>
/// What the cmdlets have in common that judge snapshots: those that are piped, or those of the Regions that are looked through.
/// </summary>
public abstract class SnapshotCheckCmdlet : SnapshotScanCmdlet
{
    /// <summary>Piped snapshots are judged so many at a time, side by side.</summary>
    private const int BatchSize = 100;

    // The names that an account, a profile or a Region binds by.
    private static readonly string[] PlaceNames =
        ["Region", "RegionToCall", "ProfileName", "StoredCredentials", "AWSProfileName", "RoleArn", "AccountId", "Id"];

    private readonly List<ComplianceTarget> _piped = [];
    private ComplianceCheck _check = null!;
    private bool _namesAreGiven;

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

    /// <summary>File, JSON or psd1, of failures that somebody has accepted, with reason, approver and last day.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExceptionPath { get; set; }

    /// <summary>What is accepted, in the order of the file.</summary>
    private protected IReadOnlyList<ReportException> Exceptions { get; private set; } = [];

    /// <summary>Whether a snapshot was piped: what is not piped says nothing then.</summary>
    private protected bool IsPiped { get; set; }

    /// <summary>Told of each account and Region that is looked through.</summary>
    private protected virtual ScanCoverage? Coverage => null;

    private protected abstract void Emit(Finding finding);

    /// <summary>Something could not be judged or looked at; its error is written.</summary>
    /// <param name="problem">Null where the error tells all there is.</param>
    private protected abstract void Failed(Problem? problem);

    /// <summary>All has been looked at.</summary>
    private protected abstract void End();

    /// <summary>Takes what is piped and need not be judged.</summary>
    private protected virtual bool Take(object? piped) => false;

    protected override void BeginProcessing()
    {
        _namesAreGiven = DBClusterSnapshotIdentifier is { Length: > 0 };
        if (ExceptionPath is not null)
            Exceptions = Read(() => this.ReadExceptions(ExceptionPath));
        _check = new ComplianceCheck(Policy(), ThrottleLimit);
    }

    protected override void ProcessRecord()
    {
        // An empty pipe is not a scan: what is piped is judged, and only without a pipe are the Regions looked through.
        if (!MyInvocation.ExpectingInput)
            LookThrough();
        else if (Take(InputObject?.BaseObject))
            IsPiped = true;
        else if (InputObject?.BaseObject is Snapshot found)
            Add(found.DBClusterSnapshotArn, found);
        else if (InputObject?.BaseObject is string { Length: > 0 } name)
            Add(name, null);
        else if (NullIfEmpty(DBClusterSnapshotArn) is { } arn)
            Add(arn, null);
        else if (!_namesAreGiven && DBClusterSnapshotIdentifier is { Length: > 0 } names)
            Array.ForEach(names, piped => Add(piped, null));
        else if (PlaceNames.Any(property => InputObject?.Properties[property]?.Value is not null))
            LookThrough();
        else
            Refuse(InputObject);
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
        End();
    }

    /// <summary>Tells of exceptions that accept nothing.</summary>
    private protected void WarnOf(IReadOnlyList<ReportException> outcome)
    {
        foreach ((ReportException exception, int i) in outcome.Select((exception, i) => (exception, i))
            .Where(e => e.exception.State != ExceptionState.Applied))
        {
            string why = exception.State switch
            {
                ExceptionState.Expired => $"expired on {exception.ExpiresOn:yyyy-MM-dd}",
                ExceptionState.Refused => "is only for findings of severity Critical, which cannot be accepted",
                _ => "is for none of the snapshots that fail",
            };
            WriteWarning($"Exception {i + 1} in '{ExceptionPath}' {why}; it accepts nothing.");
        }
    }

    private void LookThrough()
    {
        if (!AddScopes())
            Failed(null);
    }

    /// <summary>What says nothing of a snapshot, nor of where to look, never becomes a look at everything.</summary>
    private void Refuse(PSObject? input)
    {
        IsPiped = true;
        Problem problem = new(ProblemCode.InputInvalid, ProblemKind.InvalidArgument, input?.BaseObject,
            $"{(input is null ? "$null" : $"'{input}'")} is neither a snapshot nor an account, a profile or a Region to look through.",
            "Pipe snapshots, their names or ARNs, or objects with AccountId, ProfileName, RoleArn or Region; without a pipe, the Region in "
                + "use is looked through.");
        WriteError(problem.ToErrorRecord());
        Failed(problem);
    }

    private void Add(string identifier, Snapshot? found)
    {
        IsPiped = true;
        if (Target(identifier, found) is { } target)
            _piped.Add(new ComplianceTarget(target, found?.DBClusterSnapshotIdentifier ?? identifier) { Found = found });
        else
            Failed(null);
    }

    /// <summary>Where the snapshot lives, as the one principal that the parameters or its row name.</summary>
    private ScanTarget? Target(string identifier, Snapshot? found)
    {
        try
        {
            return SnapshotTarget(
                identifier, Region?.FirstOrDefault() ?? found?.Region, ProfileName?.FirstOrDefault(), RoleArn?.FirstOrDefault(),
                    AccountId?.FirstOrDefault());
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
        ScanOptions options = Options(names, unencryptedOnly: false) with
        {
            Coverage = Coverage,
            WithTags = Exceptions.Any(exception => exception.Match.Tag is { Count: > 0 }),
        };
        if (Drain(stop => _check.ScanAsync(options, Scopes, stop), Emit, Failed))
            WriteMissing(names, Failed);
    }

    private void EvaluatePiped()
    {
        if (_piped.Count == 0)
            return;
        ComplianceTarget[] batch = [.. _piped];
        _piped.Clear();
        if (!Drain(stop => _check.EvaluateAsync(batch, stop), Emit, Failed))
            Failed(null);
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
