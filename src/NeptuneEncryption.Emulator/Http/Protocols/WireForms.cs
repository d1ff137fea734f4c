using System.Globalization;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>The forms in which a value may be told: all are legal, and mean the same.</summary>
internal static class WireForms
{
    internal static string Text(DateTimeOffset time, TimeForm form) => time.UtcDateTime.ToString(
        form switch
        {
            TimeForm.Seconds => "yyyy-MM-dd'T'HH:mm:ss'Z'",
            TimeForm.Microseconds => "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
            TimeForm.Offset => "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'",
            _ => "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
        },
        CultureInfo.InvariantCulture);

    internal static string Text(string number, NumberForm form) => form == NumberForm.Padded ? $"+0{number}" : number;

    /// <summary>Seconds since 1970, as JSON.</summary>
    internal static string Json(DateTimeOffset time, TimeForm form)
    {
        long milliseconds = time.ToUnixTimeMilliseconds();
        return form switch
        {
            TimeForm.Seconds => (milliseconds / 1000).ToString(CultureInfo.InvariantCulture),
            TimeForm.Microseconds => (milliseconds / 1000m).ToString("0.000000", CultureInfo.InvariantCulture),
            TimeForm.Offset => (milliseconds / 1000m).ToString("0.############", CultureInfo.InvariantCulture) + "E0",
            _ => (milliseconds / 1000.0).ToString("R", CultureInfo.InvariantCulture),
        };
    }

    internal static string Json(int number, NumberForm form)
        => form == NumberForm.Padded
        ? number.ToString("0.#########E0", CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The text of an error; null: it has none.</summary>
    internal static string? ErrorText(string message, ErrorText form) => form switch
    {
        Simulation.ErrorText.Absent => null,
        Simulation.ErrorText.Other => "The request could not be completed.",
        _ => message,
    };
}
