using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;

namespace NeptuneEncryption.Engine.Tests.Policies;

/// <summary>Something that is not ours and was changed, and the shortest sequence that did it.</summary>
internal sealed record PolicyHarm(string What, IReadOnlyList<PolicyCall> Sequence)
{
    public override string ToString() => $"{What} by: {string.Join("; ", Sequence)}";
}

/// <summary>What a search found, and how far it looked.</summary>
/// <param name="Allowed">The calls that were allowed, and possible, at the end of some sequence.</param>
internal sealed record PolicySearchResult(
    IReadOnlyList<PolicyCall> Alphabet,
    IReadOnlyList<PolicyCall> Allowed,
    long Sequences,
    int States,
    IReadOnlyList<PolicyHarm> Harm);

/// <summary>
/// Tries, as a role with given policies and nothing else, every sequence of calls up to a length. Sequences that lead to the same state are
/// followed once, calls that are refused end theirs.
/// </summary>
internal sealed class PolicySearch(Func<PolicyEstate> estate, params IReadOnlyList<string> policies)
{
    private const string Role = $"arn:aws:iam::{PolicyEstate.Account}:role/Remediator";
    private const string Session = $"arn:aws:sts::{PolicyEstate.Account}:assumed-role/Remediator/session";

    private static readonly Dictionary<string, AwsService> Services = new AwsServices().All.ToDictionary(service => service.SigningName);

    // It remembers the policies that it has read.
    private readonly Authorization _authorization = new();
    private readonly Principal _caller = new(PolicyEstate.Account, Session, "AROAREMEDIATOR:session")
    {
        RoleArn = Role,
        Policies = [.. policies],
    };

    /// <summary>The operations of RDS and KMS that write.</summary>
    internal static IEnumerable<string> Writing => Services.Values.Where(service => service.SigningName is "rds" or "kms")
        .SelectMany(service => service.Operations.Select(operation => operation.Name))
        .Where(name => !name.StartsWith("Describe", StringComparison.Ordinal) && !name.StartsWith("List", StringComparison.Ordinal)
            && !name.StartsWith("Get", StringComparison.Ordinal));

    internal PolicySearchResult Run(int length)
    {
        IReadOnlyList<PolicyCall> alphabet = PolicyAlphabet.Of(estate(), Session);
        HashSet<string> seen = [estate().State()];
        HashSet<PolicyCall> allowed = [];
        List<PolicyHarm> harm = [];
        List<PolicyCall[]> prefixes = [[]];
        long sequences = 0;
        for (int depth = 1; depth <= length; depth++)
        {
            List<PolicyCall[]> next = [];
            foreach (PolicyCall[] prefix in prefixes)
            {
                PolicyEstate before = After(prefix);
                sequences += alphabet.Count;
                foreach (PolicyCall call in alphabet.Where(call => IsAllowed(before, call)))
                {
                    PolicyEstate after = After(prefix);
                    if (!Do(after, call)) continue;
                    allowed.Add(call);
                    if (!seen.Add(after.State())) continue;
                    PolicyCall[] sequence = [.. prefix, call];
                    IReadOnlyList<string> done = after.Harm();
                    harm.AddRange(done.Except(before.Harm()).Select(what => new PolicyHarm(what, sequence)));
                    // Where harm is done that no tag is, nothing more is to be found.
                    if (done.All(what => what.Contains(" tags: ", StringComparison.Ordinal))) next.Add(sequence);
                }
            }
            prefixes = next;
        }
        return new PolicySearchResult(alphabet, [.. alphabet.Where(allowed.Contains)], sequences, seen.Count, harm);
    }

    private PolicyEstate After(IEnumerable<PolicyCall> calls)
    {
        PolicyEstate made = estate();
        foreach (PolicyCall call in calls) Do(made, call);
        return made;
    }

    private bool IsAllowed(PolicyEstate on, PolicyCall call)
    {
        try
        {
            _authorization.Check(Services[call.Service], OperationOf(call), Context(on), call.Request);
            return true;
        }
        catch (AwsFaultException)
        {
            return false;
        }
    }

    /// <summary>Whether the call, which is allowed, is also possible.</summary>
    private bool Do(PolicyEstate on, PolicyCall call)
    {
        try
        {
            OperationOf(call).Handle(Context(on), call.Request);
            return true;
        }
        catch (AwsFaultException)
        {
            return false;
        }
    }

    private CallContext Context(PolicyEstate on) => new(on.Aws, _caller, PolicyEstate.Region);

    private static Operation OperationOf(PolicyCall call) => Services[call.Service].Find(call.Operation)!;
}
