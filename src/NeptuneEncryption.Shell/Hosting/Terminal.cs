#pragma warning disable RS0030 // The one file of this program that owns the console: everything else writes and reads through it.
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Security;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>
/// The process's console: what is interactive and may be coloured, and the order of writes. A progress line is the last thing on the screen
/// and gives way to whatever is written next.
/// </summary>
internal sealed class Terminal(CancellationToken stopping)
{
    private const string EraseLine = "\r\e[2K";
    private readonly Lock _gate = new();
    private string _progress = "";
    private bool _atLineStart = true;

    /// <summary>Whether a line on the screen can be redrawn: somebody watches, on a terminal that is more than a printer.</summary>
    private static bool CanRedraw { get; } =
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && WindowsTerminal.TryEnableEscapeCodes();

    /// <summary>Whether output may be coloured; NO_COLOR is the convention of no-color.org.</summary>
    public bool HasColour { get; } = CanRedraw && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Columns of the window; a fixed number when redirected, so that files look alike everywhere.</summary>
    public static int Width => !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : 120;

    /// <summary>Rows of the window.</summary>
    public static int Height => !Console.IsOutputRedirected && Console.WindowHeight > 0 ? Console.WindowHeight : 50;

    /// <summary>Calls <paramref name="stop"/> at the first Ctrl+C; a second one ends the process at once.</summary>
    public static void OnCtrlC(Action stop)
    {
        var pressed = false;
        Console.CancelKeyPress += (_, e) =>
        {
            e.Cancel = !pressed;
            if (!pressed)
                stop();
            pressed = true;
        };
    }

    /// <summary>Writes to standard output.</summary>
    public void Write(string text)
    {
        if (text.Length == 0)
            return;
        lock (_gate)
        {
            HideProgress();
            Console.Out.Write(HasColour ? text : Plain(text));
            Console.Out.Flush();
            _atLineStart = text.EndsWith('\n');
        }
    }

    /// <summary>Writes a line to standard error.</summary>
    public void WriteError(string text)
    {
        lock (_gate)
        {
            HideProgress();
            Console.Error.WriteLine(HasColour && !Console.IsErrorRedirected ? text : Plain(text));
        }
    }

    /// <summary>Shows one line that the next write or line of progress replaces; nothing when nobody watches.</summary>
    public void ShowProgress(string text)
    {
        if (!CanRedraw)
            return;
        lock (_gate)
        {
            var fitting = text.Length < Width ? text : text[..(Width - 1)];
            if (!_atLineStart || fitting == _progress)
                return;
            Console.Out.Write(EraseLine + fitting);
            Console.Out.Flush();
            _progress = fitting;
        }
    }

    /// <summary>A line of standard input without its end; null when there is no more.</summary>
    public string? ReadLine() => Wait(Console.In.ReadLine);

    /// <summary>A line that is not shown while it is typed; null when there is no more.</summary>
    public SecureString? ReadSecret()
    {
        var secret = Wait<SecureString?>(Console.IsInputRedirected ? ReadRedirectedSecret : ReadTypedSecret);
        Write(Environment.NewLine);
        secret?.MakeReadOnly();
        return secret;
    }

    private static SecureString? ReadRedirectedSecret()
    {
        if (Console.In.ReadLine() is not { } line)
            return null;
        var secret = new SecureString();
        foreach (var letter in line)
            secret.AppendChar(letter);
        return secret;
    }

    private static SecureString ReadTypedSecret()
    {
        var secret = new SecureString();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
            if (key.Key == ConsoleKey.Backspace && secret.Length > 0)
                secret.RemoveAt(secret.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                secret.AppendChar(key.KeyChar);
        return secret;
    }

    /// <summary>Nothing ends a blocked read of a console: when the pipeline is stopped, its thread is left behind and goes with the process.</summary>
    private T Wait<T>(Func<T> read)
    {
        var reading = Task.Run(read, CancellationToken.None);
        Task.WaitAny([reading], stopping);
        lock (_gate)
            _atLineStart = true; // A person's answer ends with Enter.
        return reading.GetAwaiter().GetResult();
    }

    private void HideProgress()
    {
        if (_progress.Length > 0)
            Console.Out.Write(EraseLine);
        _progress = "";
    }

    private static string Plain(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);
}
