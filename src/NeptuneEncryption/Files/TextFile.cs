using System.Management.Automation;
using System.Text;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Files;

/// <summary>Writes files where PowerShell means them to be, and over nothing that is there unless told to.</summary>
internal static class TextFile
{
    /// <summary>Emits what is read of each file; what cannot be read is an error, and the next one is read.</summary>
    /// <param name="paths">Wildcards are allowed. A pattern that finds nothing is no error; a path that is not there is.</param>
    /// <param name="read">Given the file and its path.</param>
    public static void WriteEach<T>(this PSCmdlet cmdlet, IEnumerable<string> paths, Func<Stream, string, T> read)
    {
        foreach (string path in paths.SelectMany(cmdlet.Resolve))
        {
            try
            {
                cmdlet.WriteObject(Read(path, file => read(file, path)));
            }
            catch (GatewayException e)
            {
                cmdlet.WriteError(e.Problem.ToErrorRecord());
            }
        }
    }

    private static IEnumerable<string> Resolve(this PSCmdlet cmdlet, string path)
        => WildcardPattern.ContainsWildcardCharacters(path)
            ? cmdlet.GetResolvedProviderPathFromPSPath(path, out _).Order(StringComparer.Ordinal)
            : [cmdlet.GetUnresolvedProviderPathFromPSPath(path)];

    /// <param name="path">A full path of the file system.</param>
    /// <param name="makeFolder">Make the file's folder if it is not there.</param>
    /// <returns>What stands in the way, or null.</returns>
    public static Problem? Write(string path, string text, bool overwrite, bool makeFolder = false)
        => Write(path, file => file.Write(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text)), overwrite, makeFolder);

    /// <summary>Reads a file.</summary>
    /// <param name="path">A full path of the file system.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.FileNotRead"/>, or what <paramref name="read"/> finds wrong.</exception>
    public static T Read<T>(string path, Func<Stream, T> read)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(new Problem(ProblemCode.FileNotRead, ProblemKind.NotFound, path,
                $"File '{path}' could not be read: {e.Message}", "Check the path, and that you may read it.", e));
        }
    }

    /// <param name="path">A full path of the file system.</param>
    /// <param name="write">Writes what the file is to hold.</param>
    /// <param name="makeFolder">Make the file's folder if it is not there.</param>
    /// <returns>What stands in the way, or null.</returns>
    public static Problem? Write(string path, Action<Stream> write, bool overwrite, bool makeFolder = false)
    {
        try
        {
            if (makeFolder)
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using FileStream file = new(path, overwrite ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
            write(file);
            return null;
        }
        catch (IOException e) when (!overwrite && File.Exists(path))
        {
            return new Problem(
                ProblemCode.FileExists,
                ProblemKind.AlreadyExists,
                path,
                $"File '{path}' exists already; it was not touched.",
                "Give another -Path, or -Force to write over it.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                ProblemCode.FileNotWritten,
                ProblemKind.InvalidState,
                path,
                $"File '{path}' could not be written: {e.Message}",
                "Give a -Path in a folder that exists and may be written to.",
                e);
        }
    }
}
