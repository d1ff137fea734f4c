using System.Runtime.CompilerServices;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Keys;

/// <summary>Makes the keys that are not there. The alias comes last: where it stands, the key is finished, and the same command makes no
/// other.</summary>
internal sealed class KeyCreator(TimeProvider clock)
{
    // KMS knows a new key everywhere within seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public async IAsyncEnumerable<EngineEvent<EncryptionKey>> CreateAsync(
        IReadOnlyList<KeyPlan> plans,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (KeyPlan plan in plans)
        {
            (EncryptionKey? key, Problem? problem) = plan.Existing is { } existing
                ? (existing, null)
                : await GatewayCall.TryAsync(() => CreateAsync(plan, cancellationToken)).ConfigureAwait(false);
            yield return key is not null ? new EngineEvent<EncryptionKey>.Result(key) : new EngineEvent<EncryptionKey>.Failure(problem!);
        }
    }

    private async Task<EncryptionKey> CreateAsync(KeyPlan plan, CancellationToken cancellationToken)
    {
        KmsKey key = await plan.Keys.CreateKeyAsync(plan.Request, cancellationToken).ConfigureAwait(false);
        try
        {
            await WhenKnownAsync(() => plan.Keys.EnableKeyRotationAsync(key.Arn, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            await WhenKnownAsync(() => plan.Keys.CreateAliasAsync(plan.Definition.AliasName, key.Arn, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            throw new GatewayException(Unfinished(plan, key, e.Problem));
        }
        return plan.Key(key.Arn, created: true);
    }

    private async Task WhenKnownAsync(Func<Task> call, CancellationToken cancellationToken)
    {
        long start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await call().ConfigureAwait(false);
                return;
            }
            catch (GatewayException e) when (e.Problem.Code == ProblemCode.KeyNotFound && clock.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static Problem Unfinished(KeyPlan plan, KmsKey key, Problem cause) => new(
        ProblemCode.KeyUnfinished, cause.Kind, key.Arn,
        $"Key '{key.Arn}' was made in {plan.Scope.Region} of account {plan.Scope.AccountId}, but it did not get its rotation and the alias "
            + $"'{plan.Definition.AliasName}': {cause.Message}",
        $"{cause.Advice} Then finish that key (aws kms enable-key-rotation, aws kms create-alias --alias-name "
            + $"{plan.Definition.AliasName}), or schedule its deletion and run the command again: without the alias it would make another.",
        cause.Cause);
}
