using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Text.RegularExpressions;

namespace NeptuneEncryption.Shell;

/// <summary>
/// A script file as pwsh's <c>-File</c> runs it. The engine's own file commands keep the script's <c>exit</c> to themselves, so that it could not be
/// told from a failing program the script called; a function made of the file hands it to the host. Its <c>#requires</c> lines are not enforced.
/// </summary>
internal static partial class ScriptFile
{
    /// <summary>Defines the function in the runspace and names it like the file, as errors will.</summary>
    /// <exception cref="ParseException">The file is not PowerShell.</exception>
    public static string Define(Runspace runspace, string path)
    {
        var script = Parser.ParseFile(path, out _, out var errors);
        if (errors.Length > 0)
            throw new ParseException(errors);
        var name = NotInAName().Replace(Path.GetFileName(path), "_");
        runspace.SessionStateProxy.InvokeProvider.Item.Set($"Function:\\{name}", script.GetScriptBlock());
        return name;
    }

    /// <summary>The words of a command line as parameters and values; a name's value may follow it or, after a colon, be part of it.</summary>
    public static IEnumerable<CommandParameter> Parameters(IEnumerable<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var name = ParameterName().Match(argument);
            var value = argument[name.Length..];
            yield return name.Success switch
            {
                false => new CommandParameter(null, argument),
                true when value.Length == 0 => new CommandParameter(argument), // The dash tells the engine that the next word may be its value.
                true when bool.TryParse(value.TrimStart('$'), out var flag) && value[0] == '$' => new CommandParameter(name.Groups["name"].Value, flag),
                true => new CommandParameter(name.Groups["name"].Value, value),
            };
        }
    }

    [GeneratedRegex(@"^-(?<name>[A-Za-z_][A-Za-z0-9_]*)(:|$)")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"[^A-Za-z0-9._-]")]
    private static partial Regex NotInAName();
}
