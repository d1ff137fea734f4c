using System.Management.Automation;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Files;

/// <summary>The file of an audit log while a run writes it: no other run can, and nobody but its owner can read it.</summary>
internal sealed class AuditLogFile : IDisposable
{
    private readonly FileStream _file;

    private AuditLogFile(FileStream file, AuditLog log) => (_file, Log) = (file, log);

    public AuditLog Log { get; }

    /// <summary>Opens a log to go on at its end; it is made if it is not there. What stands in the way ends the command.</summary>
    /// <param name="given">The parameters that were given, those apart that connect.</param>
    public static AuditLogFile Open(PSCmdlet cmdlet, string path, IReadOnlyDictionary<string, string> given, TimeProvider clock)
    {
        FileStream? file = null;
        try
        {
            string full = FullPath(cmdlet, path);
            file = Open(full);
            return new AuditLogFile(file, new AuditLog(file, full, clock, Origin(cmdlet, given)));
        }
        catch (Exception e) when (e is GatewayException or AuditLogException)
        {
            file?.Dispose();
            cmdlet.ThrowTerminatingError(((e as GatewayException)?.Problem ?? ((AuditLogException)e).Problem).ToErrorRecord());
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    private static string FullPath(PSCmdlet cmdlet, string path)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
            throw Refused(path, $"PowerShell's provider {provider.Name} has no files.", "Give a path of the file system.");
        if (new FileInfo(full).LinkTarget is { } target)
            throw Refused(full, $"it is a link to '{target}'.", "Give the path of the file itself.");
        return full;
    }

    private static FileStream Open(string path)
    {
        FileStreamOptions options = new()
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            // Elsewhere than on Windows only a file that is shared with nobody is locked against a second writer.
            Share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None,
            // Nothing is left to be written when it is closed.
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(
                path, e.Message, "Give a -LogPath in a folder that exists and may be written to, that no other run writes to.", e);
        }
    }

    private static GatewayException Refused(string path, string why, string advice, Exception? cause = null)
        => new(new Problem(ProblemCode.LogNotWritten, ProblemKind.InvalidState, path,
            $"The audit log '{path}' could not be opened: {why} Nothing was changed.", advice, cause));

    /// <summary>What the log's head says of the run.</summary>
    private static Dictionary<string, object?> Origin(PSCmdlet cmdlet, IReadOnlyDictionary<string, string> given) => new()
    {
        ["tool"] = ReportProvenance.Tool(),
        ["command"] = cmdlet.MyInvocation.MyCommand.Name,
        ["parameters"] = given,
        ["origin"] = cmdlet.Origin(),
    };
}
