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

    public static GatewayException NotFound(EncryptionTarget target, CallScope scope)
        => new(new Problem(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, target.Given ?? target.Identifier,
            $"There is no snapshot '{target.Identifier}' in {scope.Region} of account {scope.AccountId}. Nothing was copied.",
            "Check the name, the Region and the account; a snapshot shared by another account must be named by its ARN."));

    public static GatewayException NotEncrypted(Snapshot source)
        => new(new Problem(ProblemCode.SourceNotEncrypted, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is not encrypted, and a copy cannot encrypt it. Nothing "
                + "was copied.",
            "Encrypt it with Invoke-NeptuneSnapshotEncryption first, and copy what comes out."));

    public static GatewayException NotAvailable(Snapshot source)
        => new(new Problem(ProblemCode.SnapshotNotAvailable, ProblemKind.InvalidState, source,
            $"Snapshot '{source.DBClusterSnapshotIdentifier}' in {source.Region} is '{source.Status}' and cannot be copied now. Nothing "
                + "was copied.",
            "Run the command again when it is available."));

    public static GatewayException KeyOfDestination(Problem problem, string destination)
        => new(problem with
        {
            Advice = $"Give a symmetric key of {destination} that is enabled. New-NeptuneEncryptionKey -Region {destination} makes one."
        });

    public static Problem NameTaken(DesiredCopy desired) => New(desired, ProblemCode.NameTaken, ProblemKind.Conflict,
        $"{Source(desired)} was not copied: a snapshot '{desired.SnapshotIdentifier}' exists in {desired.Destination.Region} already and "
            + "is not a copy of it. It was not touched.",
        "Give another name with -TargetDBClusterSnapshotIdentifier, or remove that snapshot yourself if it is yours.");

    public static Problem OtherKey(DesiredCopy desired, string? key) => New(desired, ProblemCode.OperationConflict, ProblemKind.Conflict,
        $"{Source(desired)} was copied to {desired.Destination.Region} already, under the key '{key}', not '{desired.KeyArn}'. Nothing was "
            + "changed.",
        $"Give -KmsKeyId '{key}' to finish that copy, or another -TargetDBClusterSnapshotIdentifier for a second one.");

    public static Problem Failed(DesiredCopy desired, Snapshot copy) => New(desired, ProblemCode.CopyFailed, ProblemKind.InvalidState,
        $"{Source(desired)} was not copied: snapshot '{copy.DBClusterSnapshotIdentifier}' in {desired.Destination.Region} is "
            + $"'{copy.Status}'.",
        $"Delete snapshot '{copy.DBClusterSnapshotIdentifier}' in {desired.Destination.Region} when it has failed. {RunAgain}");

    public static Problem Disappeared(DesiredCopy desired) => New(desired, ProblemCode.CopyFailed, ProblemKind.NotFound,
        $"{Source(desired)} was not copied: snapshot '{desired.SnapshotIdentifier}' has disappeared from {desired.Destination.Region} "
            + "while it was waited for.",
        $"Find out who deleted it. {RunAgain}");

    public static Problem NotVerified(
        DesiredCopy desired,
        string fault) => New(desired, ProblemCode.VerificationFailed, ProblemKind.VerificationFailed,
        $"{Source(desired)} has no verified copy in {desired.Destination.Region}: '{desired.SnapshotIdentifier}' did not hold: {fault}. "
            + "Nothing was deleted.",
        "Look at that snapshot, delete it if it is wrong, then run the command again.");

    /// <param name="last">What AWS last refused, if it did.</param>
    public static Problem TimedOut(
        DesiredCopy desired,
        string state,
        TimeSpan elapsed,
        Problem? last) => New(desired, ProblemCode.CopyTimedOut, ProblemKind.TimedOut,
        $"{Source(desired)}: after {TimeSpan.FromSeconds(Math.Floor(elapsed.TotalSeconds)):c} its copy in {desired.Destination.Region} was "
            + $"{state}. Nothing was stopped in AWS.{(last is null ? "" : $" Last refusal: {last.Message}")}",
        $"{RunAgain} A longer -Timeout waits longer.", last?.Cause);

    private static string Source(DesiredCopy desired)
        => $"Snapshot '{desired.Source.DBClusterSnapshotIdentifier}' in {desired.Source.Region}";

    private static Problem New(DesiredCopy desired, string code, ProblemKind kind, string message, string advice, Exception? cause = null)
        => new(code, kind, desired.Source, message, advice, cause);
}
