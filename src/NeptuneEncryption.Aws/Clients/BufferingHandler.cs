using System.Buffers;
using System.Net;

namespace NeptuneEncryption.Aws.Clients;

/// <summary>
/// Takes in the whole answer before the SDK reads of it, so that the time-out and the caller's cancellation hold for the body as well:
/// the SDK parses the body synchronously, and would wait for a stalled one for ever.
/// </summary>
internal sealed class BufferingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Far above the largest page AWS sends.</summary>
    private const int MaxAnswer = 64 * 1024 * 1024;

    /// <summary>Larger arrays are made where only a full collection finds them again; a page of snapshots is larger.</summary>
    private const int Large = 80 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            response.Content = await TakeInAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static async Task<HttpContent> TakeInAsync(HttpContent source, CancellationToken cancellationToken)
    {
        Content whole = new((int)Math.Min(source.Headers.ContentLength ?? 0, MaxAnswer));
        try
        {
            Stream body = await source.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (body.ConfigureAwait(false))
            {
                while (await body.ReadAsync(whole.Room, cancellationToken).ConfigureAwait(false) is var read and > 0)
                    whole.Add(read);
            }

            foreach ((string name, IEnumerable<string> values) in source.Headers)
                whole.Headers.TryAddWithoutValidation(name, values);
            return whole;
        }
        catch
        {
            whole.Dispose();
            throw;
        }
        finally
        {
            source.Dispose();
        }
    }

    /// <summary>An answer in memory; a large one in memory that is borrowed until the SDK has read it.</summary>
    private sealed class Content(int expected) : HttpContent
    {
        private byte[] _bytes = Borrow(Math.Max(expected, 4096) + 1);
        private int _length;

        /// <summary>Where the next bytes go. There is always room for one more, so that the end is found.</summary>
        /// <exception cref="HttpRequestException">The answer is larger than any of AWS's.</exception>
        public Memory<byte> Room
        {
            get
            {
                if (_length > MaxAnswer)
                {
                    throw new HttpRequestException(
                        HttpRequestError.ConfigurationLimitExceeded,
                        $"The answer is larger than {MaxAnswer} bytes.");
                }

                if (_length == _bytes.Length)
                {
                    byte[] larger = Borrow(2 * _length);
                    _bytes.CopyTo(larger, 0);
                    Return(_bytes);
                    _bytes = larger;
                }

                return _bytes.AsMemory(_length);
            }
        }

        public void Add(int read) => _length += read;

        protected override Task<Stream> CreateContentReadStreamAsync()
            => Task.FromResult<Stream>(new MemoryStream(_bytes, 0, _length, writable: false, publiclyVisible: true));

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes, 0, _length);

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }

        protected override void Dispose(bool disposing)
        {
            Return(Interlocked.Exchange(ref _bytes, []));
            base.Dispose(disposing);
        }

        private static byte[] Borrow(int size) => size > Large ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

        private static void Return(byte[] bytes)
        {
            if (bytes.Length > Large)
                ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
