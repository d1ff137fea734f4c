using System.Management.Automation;
using System.Text;

namespace NeptuneEncryption.Hosting;

/// <summary>Writes a file where PowerShell means it to be, and over nothing that is there unless told to.</summary>
internal static class TextFile
{
    /// <returns>What stands in the way, or null.</returns>
    public static Problem? Write(this PSCmdlet cmdlet, string path, string text, bool overwrite)
    {
        string full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
        try
        {
            using FileStream file = new(full, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            file.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
            return null;
        }
        catch (IOException e) when (!overwrite && File.Exists(full))
        {
            return new Problem(ProblemCode.FileExists, ProblemKind.AlreadyExists, full, $"File '{full}' exists already; it was not touched.", "Give another -Path, or -Force to write over it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(ProblemCode.FileNotWritten, ProblemKind.InvalidState, full, $"File '{full}' could not be written: {e.Message}", "Give a -Path in a folder that exists and may be written to.", e);
        }
    }
}
