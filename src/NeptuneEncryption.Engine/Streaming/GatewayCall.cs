using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Streaming;

/// <summary>Carries a problem out of a call, since an iterator cannot yield inside a catch.</summary>
internal static class GatewayCall
{
    public static async Task<(T? Value, Problem? Problem)> TryAsync<T>(Func<Task<T>> call)
        where T : class?
    {
        try
        {
            return (await call().ConfigureAwait(false), null);
        }
        catch (GatewayException e)
        {
            return (null, e.Problem);
        }
    }
}
