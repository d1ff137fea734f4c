using NeptuneEncryption.Export;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Templates.CloudFormation;
using NeptuneEncryption.Templates.Runbook;
using NeptuneEncryption.Templates.Scripts;
using NeptuneEncryption.Templates.Terraform;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Templates;

/// <summary>The component's one public entrance.</summary>
internal sealed class TemplateWriter : ITemplateWriter
{
    public IReadOnlyList<TemplateFile> Write(TemplateFormat format, IReadOnlyList<DesiredState> states) => format switch
    {
        TemplateFormat.CloudFormation => [new TemplateFile(".yaml", StackTemplate.Write(states))],
        TemplateFormat.Terraform => [new TemplateFile(".tf", EmbeddedResource
            .Read("main.tf")), new TemplateFile(".auto.tfvars", TerraformVariables.Write(states))],
        TemplateFormat.AwsCli => [new TemplateFile(".sh", CliScript.Write(states))],
        TemplateFormat.AwsTools => [new TemplateFile(".ps1", ToolsScript.Write(states))],
        TemplateFormat.Runbook => [new TemplateFile(".md", RunbookPage.Write(states))],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    public string Command(TemplateFormat format, IReadOnlyList<DesiredState> states, string path) => format switch
    {
        TemplateFormat.CloudFormation
            => PowerShellText.Line($"aws cloudformation deploy --template-file {path} --stack-name {StackTemplate.StackName(states)}")
                + PowerShellText.Line($" --region {states[0].Scope.Region}")
                + Profile(states),
        TemplateFormat.Terraform => PowerShellText.Line(
            $"terraform {$"-chdir={Folder(path)}"} init; terraform {$"-chdir={Folder(path)}"} apply"),
        TemplateFormat.AwsCli => PowerShellText.Line($"sh {path}"),
        TemplateFormat.AwsTools => PowerShellText.Line($"& {path}"),
        TemplateFormat.Runbook => PowerShellText.Line($"Show-Markdown -LiteralPath {path}"),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };

    private static string Profile(IReadOnlyList<DesiredState> states)
        => states[0].Scope.ProfileName is { } profile ? PowerShellText.Line($" --profile {profile}") : "";

    private static string Folder(string path) => Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".";
}
