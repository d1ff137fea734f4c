using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Export;

/// <summary>Makes templates of plans: they hold the names, tags and key that the module would use, so that either can finish the other's
/// work.</summary>
internal sealed class TemplateExport(ITemplateWriter writer, TemplateFormat format)
{
    /// <summary>What to plan with: a template's cluster is the infrastructure's own and stays, a script's is only a means.</summary>
    /// <remarks>
    /// Whether a source may be removed at all is settled here, whether it is removed is told to the script when it is run;
    /// the check for sharing comes then.
    /// </remarks>
    public static EncryptionOptions Options(TemplateFormat format, string kmsKeyId, IReadOnlyList<Tag> tags, bool includeAutomated) => new()
    {
        KmsKeyId = kmsKeyId,
        Tags = tags,
        IncludeAutomated = includeAutomated,
        KeepCluster = format is TemplateFormat.CloudFormation or TemplateFormat.Terraform,
        RemoveSource = true,
        RemoveSharedSource = true,
    };

    /// <summary>Why a plan cannot become a template; null when it can.</summary>
    public static Problem? Fault(EncryptionPlan plan) => plan switch
    {
        { Action: EncryptionAction.None } => new Problem(ProblemCode.AlreadyEncrypted, ProblemKind.InvalidState, plan.Source,
            $"Snapshot '{plan.SourceDBClusterSnapshotIdentifier}' in {plan.Region} is encrypted already; there is nothing to write a "
                + "template for.",
            "Leave it out. Get-NeptuneUnencryptedSnapshot lists those that are not encrypted."),
        { Source: null } => new Problem(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, plan.SourceDBClusterSnapshotIdentifier,
            $"Snapshot '{plan.SourceDBClusterSnapshotIdentifier}' in {plan.Region} is gone; only what its encryption has left is there.",
            "Finish it with Invoke-NeptuneSnapshotEncryption."),
        _ => null,
    };

    /// <summary>Plans that one template can hold together: those of one account and Region.</summary>
    public static IEnumerable<IReadOnlyList<EncryptionPlan>> Together(IEnumerable<EncryptionPlan> plans)
        => plans.GroupBy(plan => (plan.AccountId, plan.Region)).Select(group => group.ToArray());

    /// <summary>A name for the file of one plan: that of the encrypted snapshot, which every file system takes.</summary>
    public static string FileName(EncryptionPlan plan) => plan.EncryptedSnapshotIdentifier;

    /// <param name="path">Where the main file will be, given its suffix.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.TemplateTooLarge"/>.</exception>
    public EncryptionTemplate Write(IReadOnlyList<EncryptionPlan> plans, Func<string, string> path)
    {
        DesiredState[] states = [.. plans.Select(plan => plan.DesiredState)];
        IReadOnlyList<TemplateFile> files = writer.Write(format, states);
        string main = path(files[0].Suffix);
        return new EncryptionTemplate
        {
            Format = format,
            DBClusterSnapshotIdentifier = [.. plans.Select(plan => plan.SourceDBClusterSnapshotIdentifier)],
            Region = plans[0].Region,
            AccountId = plans[0].AccountId,
            Files = files,
            Path = main,
            Command = writer.Command(format, states, main),
        };
    }
}
