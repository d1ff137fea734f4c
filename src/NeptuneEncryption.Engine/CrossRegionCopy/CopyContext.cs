using NeptuneEncryption.Discovery;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>One copy in a run.</summary>
internal sealed class CopyContext(CopyPlan plan, TimeProvider clock)
{
    // A list that is paged while things change under it may miss one that is there; one look is not enough to call it gone.
    private const int LooksBeforeGone = 3;

    private readonly long _started = clock.GetTimestamp();
    private int _missed;
    private TimeSpan _tagsAwaitedFrom;

    public DesiredCopy Desired => plan.Desired;

    public RegionInventory Inventory => plan.Inventory;

    public bool IsStarted { get; set; } = plan.IsBegun;

    /// <summary>Whether AWS began it since the destination was last looked at.</summary>
    public bool IsStartedThisTick { get; set; }

    public bool Ended { get; set; }

    /// <summary>Where it stands, in words.</summary>
    public string State { get; set; } = "not begun";

    /// <summary>What AWS last refused.</summary>
    public Problem? LastRefusal { get; set; }

    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    /// <summary>Whether there is still time for the tags of a new copy to be seen. A copy tells its source's age, not its own.</summary>
    public bool MayGetTags => Elapsed < LateTags.Wait + _tagsAwaitedFrom;

    /// <summary>AWS has begun it just now.</summary>
    public void Started() => (IsStarted, IsStartedThisTick, State, _tagsAwaitedFrom) = (true, true, "begun", Elapsed);

    public void Found() => _missed = 0;

    /// <summary>What to do about a copy that was begun and is not to be seen.</summary>
    public CopyAction Missing() => ++_missed < LooksBeforeGone
        ? new CopyAction.WaitForSnapshot("not to be seen", 0)
        : new CopyAction.Fail(CopyProblem.Disappeared(Desired));
}
