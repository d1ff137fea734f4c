using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using NeptuneEncryption.Loading;

namespace NeptuneEncryption.Formats;

/// <summary>What the views compute. Public because views can call nothing else.</summary>
public static class TableCell
{
    /// <summary>How long ago something was, as people say it: in minutes, hours, days or years.</summary>
    public static string Age(DateTime? time) => time is { } then ? Text(Now - then) : "";

    /// <summary>A time in UTC and how long ago it was.</summary>
    public static string TimeAndAge(DateTime? time)
        => time is { } then ? string.Create(CultureInfo.InvariantCulture, $"{then:yyyy-MM-dd HH:mm:ss} UTC ({Age(time)} ago)") : "";

    /// <summary>A word in the colour of its meaning, where the screen has colours and the user wants them.</summary>
    /// <param name="style">$PSStyle.</param>
    public static string Coloured(object? value, PSHost host, object style)
    {
        string text = $"{value}";
        var colours = PSObject.AsPSObject(style);
        if (Colour(text) is not { } name || !host.UI.SupportsVirtualTerminal
            || $"{colours.Properties["OutputRendering"]?.Value}" == "PlainText")
        {
            return text;
        }

        object? foreground = colours.Properties["Foreground"]?.Value;
        return foreground is null
            ? text
            : $"{PSObject.AsPSObject(foreground).Properties[name]?.Value}{text}{colours.Properties["Reset"]?.Value}";
    }

    private static DateTime Now
        => (Runspace.DefaultRunspace is { } runspace ? ModuleServices.For(runspace).Clock : TimeProvider.System).GetUtcNow().UtcDateTime;

    private static string Text(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => "0min",
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{age.Minutes}min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours}h"),
        { TotalDays: < 730 } => string.Create(CultureInfo.InvariantCulture, $"{age.Days}d"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{age.Days / 365}y"),
    };

    private static string? Colour(string text) => text switch
    {
        "FAIL" or "Critical" or "High" or "False" or "Failed" or "failed" => "BrightRed",
        "ERROR" or "Medium" or "InProgress" or "Restoring" or "Restored" or "Snapshotting" or "Encrypted"
            or "creating" or "copying" or "deleting"
            or "Incomplete" or "Accepted" => "BrightYellow",
        "PASS" or "Passed" or "Completed" or "AlreadyEncrypted" or "True" => "BrightGreen",
        _ => null,
    };
}
