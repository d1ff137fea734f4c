using System.Management.Automation;

namespace NeptuneEncryption.HelpBuilder;

/// <summary>All that is known of a command.</summary>
internal sealed class CommandHelp
{
    public CommandHelp(CmdletInfo cmdlet, Comments comments, HelpPage page)
    {
        Cmdlet = cmdlet;
        Page = page;
        Synopsis = comments.Of(cmdlet.ImplementingType);
        object instance = Activator.CreateInstance(cmdlet.ImplementingType)!;
        Parameters = cmdlet.Parameters.Values
            .Where(parameter => !System.Management.Automation.Cmdlet.CommonParameters.Contains(parameter.Name))
            .ToDictionary(
                parameter => parameter.Name,
                parameter => new ParameterHelp(parameter, cmdlet.ImplementingType, instance, comments));
        (instance as IDisposable)?.Dispose();
    }

    public CmdletInfo Cmdlet { get; }

    public HelpPage Page { get; }

    public string Synopsis { get; }

    public IReadOnlyDictionary<string, ParameterHelp> Parameters { get; }

    /// <summary>A parameter set's own, those with a position first.</summary>
    public IEnumerable<CommandParameterInfo> Syntax(CommandParameterSetInfo set) => set.Parameters
        .Where(parameter => Parameters.ContainsKey(parameter.Name))
        .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
        .ThenBy(parameter => !parameter.IsMandatory);
}
