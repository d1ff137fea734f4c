using System.Collections.Concurrent;
using NeptuneEncryption.Emulator.Simulation.CloudTrail;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>
/// The whole of a small AWS: accounts, and in each of their Regions the RDS API and KMS. It is pure state on a clock:
/// no timers, no threads, no network. Reading computes what the clock says; everything is safe to call from many threads.
/// </summary>
public sealed class AwsSimulation
{
    private readonly ConcurrentDictionary<(string Account, string Region), RdsService> _rds = new();
    private readonly ConcurrentDictionary<(string Account, string Region), KmsService> _kms = new();
    private readonly ConcurrentDictionary<(string Account, string Region), EventHistory> _trails = new();
    private long _lastNumber;

    /// <param name="clock">The clock the resources live on.</param>
    /// <param name="options">How long things take and how many there may be.</param>
    /// <param name="wallClock">The clock sessions of roles expire on, if it is another one.</param>
    public AwsSimulation(TimeProvider clock, SimulationOptions? options = null, TimeProvider? wallClock = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Clock = clock;
        Options = options ?? new SimulationOptions();
        Dialects = Options.Dialects;
        Identity = new IdentityService(this, wallClock ?? clock);
    }

    public TimeProvider Clock { get; }

    public SimulationOptions Options { get; }

    public FaultPlan Faults { get; } = new();

    /// <summary>How things are from now on that nobody outside AWS knows.</summary>
    public Dialects Dialects { get; set; }

    /// <summary>Users, roles and keys of all accounts.</summary>
    public IdentityService Identity { get; }

    /// <summary>One gate for all: snapshots are seen and copied across accounts and Regions.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Now, to the millisecond, as AWS tells times.</summary>
    internal DateTimeOffset Now
    {
        get
        {
            DateTimeOffset now = Clock.GetUtcNow().ToUniversalTime();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        }
    }

    /// <summary>The RDS API of an account in a Region: Neptune, Aurora and DocumentDB in the same lists.</summary>
    public RdsService Rds(string account, string region)
        => _rds.GetOrAdd((account, region), static (place, aws) => new RdsService(aws, place.Account, place.Region), this);

    public KmsService Kms(string account, string region)
        => _kms.GetOrAdd((account, region), static (place, aws) => new KmsService(aws, place.Account, place.Region), this);

    public EventHistory Trail(string account, string region)
        => _trails.GetOrAdd((account, region), static (_, aws) => new EventHistory(aws), this);

    /// <summary>The RDS services in use, whatever the account and Region.</summary>
    internal IEnumerable<RdsService> AllRds => _rds.Values;

    /// <summary>The RDS services in use in a Region, whatever the account.</summary>
    internal IEnumerable<RdsService> RdsIn(string region)
        => _rds.Where(entry => entry.Key.Region == region).OrderBy(entry => entry.Key.Account, StringComparer.Ordinal)
            .Select(entry => entry.Value);

    /// <summary>The next of the numbers that ids are made of: the same calls make the same ids.</summary>
    internal long NextNumber() => Interlocked.Increment(ref _lastNumber);
}
