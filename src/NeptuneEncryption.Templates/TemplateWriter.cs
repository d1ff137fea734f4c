using NeptuneEncryption.Export;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Templates.CloudFormation;
using NeptuneEncryption.Templates.Runbook;
using NeptuneEncryption.Templates.Scripts;
using NeptuneEncryption.Templates.Terraform;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates;

/// <summary>The room's one public entrance.</summary>
public sealed class TemplateWriter : ITemplateWriter
{
    public IReadOnlyList<TemplateFile> Write(TemplateFormat format, IReadOnlyList<Intent> intents) => format switch
    {
        TemplateFormat.CloudFormation => [new TemplateFile(".yaml", StackTemplate.Write(intents))],
        TemplateFormat.Terraform => [new TemplateFile(".tf", Static.Read("main.tf")), new TemplateFile(".auto.tfvars", TerraformVariables.Write(intents))],
        TemplateFormat.AwsCli => [new TemplateFile(".sh", CliScript.Write(intents))],
        TemplateFormat.AwsTools => [new TemplateFile(".ps1", ToolsScript.Write(intents))],
        TemplateFormat.Runbook => [new TemplateFile(".md", RunbookPage.Write(intents))],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    public string Command(TemplateFormat format, IReadOnlyList<Intent> intents, string path) => format switch
    {
        TemplateFormat.CloudFormation => PowerShellText.Line(
            $"aws cloudformation deploy --template-file {path} --stack-name {StackTemplate.StackName(intents)} --region {intents[0].Origin.Region}") + Profile(intents),
        TemplateFormat.Terraform => PowerShellText.Line($"terraform {$"-chdir={Folder(path)}"} init; terraform {$"-chdir={Folder(path)}"} apply"),
        TemplateFormat.AwsCli => PowerShellText.Line($"sh {path}"),
        TemplateFormat.AwsTools => PowerShellText.Line($"& {path}"),
        TemplateFormat.Runbook => PowerShellText.Line($"Show-Markdown -LiteralPath {path}"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static string Profile(IReadOnlyList<Intent> intents)
        => intents[0].Origin.ProfileName is { } profile ? PowerShellText.Line($" --profile {profile}") : "";

    private static string Folder(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
