using System.Management.Automation;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Compliance;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Lists the controls of compliance frameworks that the encryption of Neptune snapshots is evidence for.</summary>
[Cmdlet(VerbsCommon.Get, "NeptuneEncryptionControl")]
[OutputType(typeof(ComplianceControl))]
public sealed class GetNeptuneEncryptionControlCommand : PSCmdlet
{
    /// <summary>Short names of the frameworks; all when not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [Framework]
    [ArgumentCompleter(typeof(FrameworkCompleter))]
    public string[] Framework { get; set; } = [];

    /// <summary>Only controls of this standing.</summary>
    [Parameter]
    public ControlStatus? Status { get; set; }

    protected override void EndProcessing()
        => WriteObject(
            ControlCatalogue.Of(Framework).Where(control => Status is null || control.Status == Status),
            enumerateCollection: true);
}
