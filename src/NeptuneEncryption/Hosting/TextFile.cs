using System.Text;

namespace NeptuneEncryption.Hosting;

/// <summary>Writes files over nothing that is there, unless told to.</summary>
internal static class TextFile
{
    /// <param name="path">A full path of the file system.</param>
    /// <param name="makeFolder">Make the file's folder if it is not there.</param>
    /// <returns>What stands in the way, or null.</returns>
    public static Problem? Write(string path, string text, bool overwrite, bool makeFolder = false)
    {
        try
        {
            if (makeFolder)
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream file = new(path, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            file.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text));
            return null;
        }
        catch (IOException e) when (!overwrite && File.Exists(path))
        {
            return new Problem(ProblemCode.FileExists, ProblemKind.AlreadyExists, path, $"File '{path}' exists already; it was not touched.", "Give another -Path, or -Force to write over it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(ProblemCode.FileNotWritten, ProblemKind.InvalidState, path, $"File '{path}' could not be written: {e.Message}", "Give a -Path in a folder that exists and may be written to.", e);
        }
    }
}
