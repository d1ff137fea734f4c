using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NeptuneEncryption.Loading;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Cancellation, and the one bridge from the engine's streams to the pipeline.</summary>
public abstract class NeptuneCmdlet : PSCmdlet, IDisposable
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Activity, string? Item), int> _progressIds = [];
    private readonly Dictionary<string, long> _progressShown = [];
    private Problem? _dead;
    private bool _othersWork;
    private bool _disposed;

    private protected ModuleServices Services { get; } = ModuleServices.For(Runspace.DefaultRunspace);

    protected sealed override void StopProcessing() => _stop.Cancel();

    /// <summary>
    /// Pulls a workflow to its end on the pipeline thread, so that every Write call is made from the thread that PowerShell
    /// demands. Leaving early, by Ctrl+C, by -ErrorAction Stop or because Select-Object has enough, disposes the stream,
    /// which stops the engine.
    /// </summary>
    /// <param name="emit">What becomes of a result; it is written to the pipeline when not given.</param>
    /// <param name="failed">Called for each failure, beside its error.</param>
    /// <param name="cutShort">Called when the stream was left early, after it has stopped. Only Host.UI and WriteInformation work
    /// there.</param>
    /// <returns>False when no credentials were of any use; see <see cref="EndOfCredentials"/>.</returns>
    private protected bool Drain<T>(
        Func<CancellationToken, IAsyncEnumerable<EngineEvent<T>>> workflow,
        Action<T>? emit = null,
        Action<Problem>? failed = null,
        Action? cutShort = null)
    {
        bool ended = false;
        Services.Completions.NoteKeys(MyInvocation.BoundParameters.GetValueOrDefault("KmsKeyId"));
        IAsyncEnumerator<EngineEvent<T>> events = workflow(_stop.Token).GetAsyncEnumerator(_stop.Token);
        try
        {
            while (Wait(events.MoveNextAsync().AsTask()))
            {
                if (events.Current is EngineEvent<T>.Failure failure)
                    failed?.Invoke(failure.Problem);
                Emit(events.Current, emit ?? (value => WriteObject(value)));
            }
            ended = true;
            return _othersWork = true;
        }
        catch (GatewayException e)
        {
            ended = true;
            Dead(e.Problem);
            return false;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            Wait(DisposeAsync(events));
            if (!ended)
                cutShort?.Invoke();
        }
    }

    private void Emit<T>(EngineEvent<T> item, Action<T> emit)
    {
        switch (item)
        {
            case EngineEvent<T>.Result result:
                Services.Completions.Note(result.Value);
                emit(result.Value);
                break;
            case EngineEvent<T>.Progress progress:
                if (IsDue(progress))
                    WriteProgress(Record(progress));
                break;
            case EngineEvent<T>.Trace trace:
                WriteVerbose(trace.Message);
                break;
            case EngineEvent<T>.Warning warning:
                WriteWarning(warning.Message);
                break;
            case EngineEvent<T>.Failure failure:
                WriteError(failure.Problem.ToErrorRecord());
                break;
        }
    }

    /// <summary>Notes credentials that are of no use: an error if others work, else the end of the command.</summary>
    private protected virtual void Dead(Problem problem)
    {
        EndOfCredentials(othersAreLeft: _dead is not null);
        _dead = problem;
    }

    /// <summary>Decides on the credentials that were found to be of no use.</summary>
    /// <param name="othersAreLeft">Whether there is anything left to work on.</param>
    private protected void EndOfCredentials(bool othersAreLeft)
    {
        if (_dead is not { } problem)
            return;
        _dead = null;
        if (!othersAreLeft && !_othersWork)
            Throw(problem);
        WriteError(problem.ToErrorRecord());
    }

    /// <summary>Reads what the caller gave; what cannot be read is the end of the command.</summary>
    private protected T Read<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (GatewayException e)
        {
            Throw(e.Problem);
            throw;
        }
    }

    /// <summary>Makes a problem of the caller's own the end of the command.</summary>
    private protected void Throw(Problem problem) => ThrowTerminatingError(problem.ToErrorRecord());

    /// <summary>Nobody reads progress faster, and PowerShell keeps every record.</summary>
    private bool IsDue<T>(EngineEvent<T>.Progress progress)
    {
        string item = progress.Item ?? progress.Activity;
        if (!progress.Completed && _progressShown.TryGetValue(item, out long shown)
            && Services.Clock.GetElapsedTime(shown) < ProgressInterval)
        {
            return false;
        }

        _progressShown[item] = Services.Clock.GetTimestamp();
        return true;
    }

    private ProgressRecord Record<T>(EngineEvent<T>.Progress progress)
    {
        int parent = ProgressId(progress.Activity, null);
        int id = progress.Item is null ? parent : ProgressId(progress.Activity, progress.Item);
        return new ProgressRecord(id, progress.Item ?? progress.Activity, progress.Status)
        {
            ParentActivityId = id == parent ? -1 : parent,
            PercentComplete = progress.PercentComplete,
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };
    }

    private int ProgressId(string activity, string? item)
    {
        if (!_progressIds.TryGetValue((activity, item), out int id))
            _progressIds.Add((activity, item), id = _progressIds.Count + 1);
        return id;
    }

    // A pipeline thread has no SynchronizationContext, so blocking it cannot deadlock the engine.
    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static async Task<bool> DisposeAsync(IAsyncDisposable stream)
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _stop.Dispose();
        }
    }
}
