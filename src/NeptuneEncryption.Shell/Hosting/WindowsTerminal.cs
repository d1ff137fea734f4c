using System.Runtime.InteropServices;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>Windows consoles understand escape codes only after being asked to.</summary>
internal static partial class WindowsTerminal
{
    private const int StandardOutput = -11;
    private const uint EnableVirtualTerminalProcessing = 0x4;

    /// <summary>Whether standard output understands escape codes now; always so elsewhere than on Windows.</summary>
    public static bool TryEnableEscapeCodes()
    {
        if (!OperatingSystem.IsWindows())
            return true;
        var output = GetStdHandle(StandardOutput);
        return GetConsoleMode(output, out var mode) && SetConsoleMode(output, mode | EnableVirtualTerminalProcessing);
    }

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int handle);

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool GetConsoleMode(nint console, out uint mode);

    [LibraryImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetConsoleMode(nint console, uint mode);
}
