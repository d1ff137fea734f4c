using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Export;

/// <summary>Writes what other tools need to do the remediation. Asks nothing, and writes no file.</summary>
internal interface ITemplateWriter
{
    /// <summary>The files of one template, the main one first.</summary>
    /// <param name="states">What is wanted, all in one account and Region.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.TemplateTooLarge"/>.</exception>
    IReadOnlyList<TemplateFile> Write(TemplateFormat format, IReadOnlyList<DesiredState> states);

    /// <summary>The line of PowerShell that applies a template.</summary>
    /// <param name="path">Where its main file is.</param>
    string Command(TemplateFormat format, IReadOnlyList<DesiredState> states, string path);
}
