using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>The problems that a copy can meet. The source is never touched.</summary>
internal static class CopyProblem
{
    private const string RunAgain = "Running the same command again goes on from here.";

    public static GatewayException SameRegion(EncryptionTarget target)
        => new(new Problem(ProblemCode.RegionMismatch, ProblemKind.InvalidArgument, target.Given ?? target.Identifier,
            $"Snapshot '{target.Identifier}' lives in {target.Region}, which is -DestinationRegion too. Nothing was copied.",
            "Give another -DestinationRegion."));

    public static GatewayException NotFound(EncryptionTarget target, Origin origin)
        => new(new Problem(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, target.Given ?? target.Identifier,
            $"There is no snapshot '{target.Identifier}' in {origin.Region} of account {origin.AccountId}. Nothing was copied.",
            "Check the name, the Region and the account; a snapshot shared by another account must be named by its ARN."));

    public static GatewayException NotEncrypted(Snapshot source)
        => new(new Problem(ProblemCode.SourceNotEncrypted, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is not encrypted, and a copy cannot encrypt it. Nothing was copied.",
            "Encrypt it with Invoke-NeptuneSnapshotEncryption first, and copy what comes out."));

    public static GatewayException NotAvailable(Snapshot source)
        => new(new Problem(ProblemCode.SnapshotNotAvailable, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is '{source.Status}' and cannot be copied now. Nothing was copied.",
            "Run the command again when it is available."));

    public static GatewayException KeyOfDestination(Problem problem, string destination)
        => new(problem with { Advice = $"Give a symmetric key of {destination} that is enabled. New-NeptuneEncryptionKey -Region {destination} makes one." });

    public static Problem NameTaken(CopyIntent intent) => New(intent, ProblemCode.NameTaken, ProblemKind.Conflict,
        $"{Source(intent)} was not copied: a snapshot '{intent.SnapshotIdentifier}' exists in {intent.Destination.Region} already and is not a copy of it. It was not touched.",
        "Give another name with -TargetDBClusterSnapshotIdentifier, or remove that snapshot yourself if it is yours.");

    public static Problem OtherKey(CopyIntent intent, string? key) => New(intent, ProblemCode.OperationConflict, ProblemKind.Conflict,
        $"{Source(intent)} was copied to {intent.Destination.Region} already, under the key '{key}', not '{intent.KeyArn}'. Nothing was changed.",
        $"Give -KmsKeyId '{key}' to finish that copy, or another -TargetDBClusterSnapshotIdentifier for a second one.");

    public static Problem Failed(CopyIntent intent, Snapshot copy) => New(intent, ProblemCode.CopyFailed, ProblemKind.InvalidState,
        $"{Source(intent)} was not copied: snapshot '{copy.DBClusterSnapshotIdentifier}' in {intent.Destination.Region} is '{copy.Status}'.",
        $"Delete snapshot '{copy.DBClusterSnapshotIdentifier}' in {intent.Destination.Region} when it has failed. {RunAgain}");

    public static Problem Disappeared(CopyIntent intent) => New(intent, ProblemCode.CopyFailed, ProblemKind.NotFound,
        $"{Source(intent)} was not copied: snapshot '{intent.SnapshotIdentifier}' has disappeared from {intent.Destination.Region} while it was waited for.",
        $"Find out who deleted it. {RunAgain}");

    public static Problem NotVerified(CopyIntent intent, string fault) => New(intent, ProblemCode.VerificationFailed, ProblemKind.VerificationFailed,
        $"{Source(intent)} has no verified copy in {intent.Destination.Region}: '{intent.SnapshotIdentifier}' did not hold: {fault}. Nothing was deleted.",
        "Look at that snapshot, delete it if it is wrong, then run the command again.");

    /// <param name="last">What AWS last refused, if it did.</param>
    public static Problem TimedOut(CopyIntent intent, string state, TimeSpan elapsed, Problem? last) => New(intent, ProblemCode.CopyTimedOut, ProblemKind.TimedOut,
        $"{Source(intent)}: after {TimeSpan.FromSeconds(Math.Floor(elapsed.TotalSeconds)):c} its copy in {intent.Destination.Region} was {state}. Nothing was stopped in AWS.{(last is null ? "" : $" Last refusal: {last.Message}")}",
        $"{RunAgain} A longer -Timeout waits longer.", last?.Cause);

    private static string Source(CopyIntent intent) => $"Snapshot '{intent.Source.DBClusterSnapshotIdentifier}' in {intent.Source.Region}";

    private static Problem New(CopyIntent intent, string code, ProblemKind kind, string message, string advice, Exception? cause = null)
        => new(code, kind, intent.Source, message, advice, cause);
}
