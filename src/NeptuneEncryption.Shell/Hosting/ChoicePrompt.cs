using System.Collections.ObjectModel;
using System.Management.Automation.Host;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>A question with lettered answers, such as PowerShell's confirmation.</summary>
internal sealed class ChoicePrompt(Terminal terminal)
{
    /// <summary>Asks until an answer fits; an empty one is the default.</summary>
    /// <exception cref="HostException">Input ended. Taking the default then would confirm in nobody's name.</exception>
    public int Ask(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        var options = choices.Select(Option.From).ToList();
        var question = string.Join("  ", options.Select(option => $"[{option.Letter}] {option.Label}").Append("[?] Help"))
            + (defaultChoice < 0 ? ": " : $" (default is \"{options[defaultChoice].Letter}\"): ");
        foreach (var line in new[] { caption, message }.Where(line => !string.IsNullOrEmpty(line)))
            terminal.Write(line + Environment.NewLine);

        while (true)
        {
            terminal.Write(question);
            var answer = (terminal.ReadLine() ?? throw NobodyThere()).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
                return defaultChoice;
            var chosen = options.FindIndex(option => Is(option.Letter, answer) || Is(option.Label, answer));
            if (chosen >= 0)
                return chosen;
            if (answer == "?")
                foreach (var option in options)
                    terminal.Write($"{option.Letter} - {option.Help}{Environment.NewLine}");
        }
    }

    /// <summary>What a prompt says when standard input is closed.</summary>
    public static HostException NobodyThere() =>
        new("An answer was asked for, but standard input has ended. Give the parameter, or -Confirm:$false, or -Force.");

    private static bool Is(string name, string answer) => name.Equals(answer, StringComparison.OrdinalIgnoreCase);

    /// <summary>One answer; its letter is the one after the ampersand, or the whole label if there is none.</summary>
    private sealed record Option(string Letter, string Label, string Help)
    {
        public static Option From(ChoiceDescription choice)
        {
            var mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
            var label = choice.Label.Replace("&", "", StringComparison.Ordinal);
            var letter = mark >= 0 && mark < label.Length ? char.ToUpperInvariant(label[mark]).ToString() : label;
            return new Option(letter, label, choice.HelpMessage);
        }
    }
}
