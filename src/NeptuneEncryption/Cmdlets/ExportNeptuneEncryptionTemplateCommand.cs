using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Export;
using NeptuneEncryption.Files;
using NeptuneEncryption.Loading;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Writes what other tools need to encrypt Amazon Neptune DB cluster snapshots: CloudFormation, Terraform, scripts, a
/// runbook.</summary>
[Cmdlet(VerbsData.Export, "NeptuneEncryptionTemplate")]
[OutputType(typeof(EncryptionTemplate))]
public sealed class ExportNeptuneEncryptionTemplateCommand : SnapshotCmdlet
{
    private readonly List<EncryptionTarget> _targets = [];

    /// <summary>What to write.</summary>
    [Parameter(Mandatory = true)]
    public TemplateFormat Format { get; set; }

    /// <summary>ARN, key id or alias of the KMS key to encrypt with.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KeyCompleter))]
    public string KmsKeyId { get; set; } = EncryptionOptions.DefaultKmsKeyId;

    /// <summary>Include automated and AWS Backup snapshots.</summary>
    [Parameter]
    public SwitchParameter IncludeAutomated { get; set; }

    /// <summary>Tags for the clusters and the encrypted snapshots.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>File to write one template for all snapshots to, or an existing folder for a template of each. Nothing is written when not
    /// given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Write over files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        EncryptionOptions options = TemplateExport.Options(Format, KmsKeyId, TagArgument.Tags(Tag), IncludeAutomated);
        _targets.AddRange(Targets().Select(target => target with { Options = options }));
    }

    protected override void EndProcessing()
    {
        EndOfCredentials(_targets.Count > 0);
        if (_targets.Count == 0)
            return;
        List<EncryptionPlan> plans = [];
        Drain(stop => Planner.PlanAsync(_targets, mustLastUntil: null, stop), plans.Add);
        EndOfCredentials(othersAreLeft: false);
        foreach (Problem fault in plans.Select(TemplateExport.Fault).OfType<Problem>())
            WriteError(fault.ToErrorRecord());
        plans.RemoveAll(plan => TemplateExport.Fault(plan) is not null);
        foreach (EncryptionPlan plan in plans.Where(plan => plan.NotCarried.Count > 0))
        {
            WriteWarning($"Snapshot '{plan.SourceDBClusterSnapshotIdentifier}' in {plan.Region}: the cluster of the template will not have "
                + $"{string.Join("; ", plan.NotCarried)}.");
        }

        if (Path is null)
            Export(TemplateExport.Together(plans), plan => suffix => TemplateExport.FileName(plan) + suffix);
        else if (GetUnresolvedProviderPathFromPSPath(Path) is var path && Directory.Exists(path))
            Export(plans.Select(plan => new[] { plan }), plan => suffix => InFolder(path, plan, suffix));
        else
            Export(One(plans, path), _ => _ => path);
    }

    /// <summary>Terraform takes all files of a folder as one configuration, so each gets a folder of its own.</summary>
    private string InFolder(string folder, EncryptionPlan plan, string suffix) => Format == TemplateFormat.Terraform
        ? System.IO.Path.Combine(folder, TemplateExport.FileName(plan), "main" + suffix)
        : System.IO.Path.Combine(folder, TemplateExport.FileName(plan) + suffix);

    private IReadOnlyList<EncryptionPlan>[] One(List<EncryptionPlan> plans, string path)
    {
        IReadOnlyList<EncryptionPlan>[] groups = [.. TemplateExport.Together(plans)];
        if (groups.Length > 1)
        {
            Throw(new Problem(ProblemCode.SnapshotsTooFarApart, ProblemKind.InvalidArgument, path,
                $"The snapshots are of {groups.Length} accounts and Regions "
                    + $"({string.Join(", ", groups.Select(g => $"{g[0].AccountId} {g[0].Region}"))}); one file is for one of them.",
                "Give an existing folder as -Path, which gets a file for each snapshot, or run the command for each account and Region."));
        }
        return groups;
    }

    private void Export(IEnumerable<IReadOnlyList<EncryptionPlan>> groups, Func<EncryptionPlan, Func<string, string>> path)
    {
        TemplateExport export = new(ComponentLoadContext.Templates, Format);
        foreach (IReadOnlyList<EncryptionPlan> group in groups)
        {
            try
            {
                EncryptionTemplate template = export.Write(group, path(group[0]));
                if (Path is null || Written(template))
                    WriteObject(template);
            }
            catch (GatewayException e)
            {
                WriteError(e.Problem.ToErrorRecord());
            }
        }
    }

    private bool Written(EncryptionTemplate template)
    {
        foreach ((TemplateFile file, int index) in template.Files.Select((file, index) => (file, index)))
        {
            string path = index == 0 ? template.Path : System.IO.Path.ChangeExtension(template.Path, null) + file.Suffix;
            if (TextFile.Write(path, file.Text, Force, makeFolder: Format == TemplateFormat.Terraform) is { } problem)
            {
                WriteError(problem.ToErrorRecord());
                return false;
            }
        }
        return true;
    }
}
