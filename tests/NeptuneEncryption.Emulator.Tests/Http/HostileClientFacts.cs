using System.Net.Sockets;
using System.Text;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class HostileClientFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever was done to it, it serves the next caller.
        Assert.Equal(200, (await _emulation.RdsAsync("DescribeDBClusters")).Status);
        await _emulation.DisposeAsync();
    }

    [Fact]
    public async Task A_body_of_10_MB_is_refused()
    {
        using ByteArrayContent content = new(new byte[10 * 1024 * 1024]);
        int status;
        try
        {
            using HttpResponseMessage response = await _emulation.Client
                .PostAsync(new Uri("/", UriKind.Relative), content, Emulation.Cancellation);
            status = (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            // The server closed the connection while the rest was still being sent.
            status = 413;
        }
        Assert.Equal(413, status);
    }

    [Theory]
    [InlineData("", "<Code>RequestEntityTooLargeException</Code>")]
    [InlineData("X-Amz-Target: TrentService.DescribeKey\r\n", "\"__type\":\"RequestEntityTooLargeException\"")]
    public async Task The_refusal_of_a_large_body_has_the_form_of_the_service_s_errors(string header, string error)
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: x\r\n{header}Content-Length: 10485760\r\n\r\n"),
            Emulation.Cancellation);
        byte[] answer = new byte[4096];
        int length = await client.GetStream().ReadAtLeastAsync(answer, 150, throwOnEndOfStream: false, Emulation.Cancellation);
        string text = Encoding.UTF8.GetString(answer, 0, length);
        Assert.StartsWith("HTTP/1.1 413 ", text, StringComparison.Ordinal);
        Assert.Contains(error, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nAction=Desc")]
    [InlineData("POST / HTTP/1.1\r\n")]
    public async Task Garbage_and_half_a_request_hurt_nobody_else(string text)
    {
        using TcpClient client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Emulation.Cancellation);
        Assert.Equal(200, (await _emulation.RdsAsync("DescribeDBClusters")).Status);
    }

    [Fact]
    public async Task A_form_under_a_wrong_content_type_names_no_action()
    {
        WireResponse response = await _emulation.SendAsync(_emulation.Signer with
        {
            Headers = new Dictionary<string, string> { ["content-type"] = "text/plain" },
        });
        Assert.Equal((400, "InvalidAction"), (response.Status, response.Code));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"KeyId":7}""")]
    public async Task KMS_refuses_a_body_that_is_not_its_shape(string body)
    {
        WireResponse response = await _emulation.SendAsync(_emulation.Signer with
        {
            Service = "kms",
            Body = body,
            Headers = new Dictionary<string, string>
            {
                ["content-type"] = "application/x-amz-json-1.1",
                ["x-amz-target"] = "TrentService.DescribeKey"
            },
        });
        Assert.Equal((400, "SerializationException"), (response.Status, response.Json.GetProperty("__type").GetString()));
    }

    [Fact]
    public async Task A_flood_of_calls_is_answered()
    {
        WireResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => _emulation.RdsAsync("DescribeDBClusters")));
        Assert.All(responses, response => Assert.Equal(200, response.Status));
    }

    [Fact]
    public async Task Whoever_calls_properly_is_served_beside_hundreds_of_half_requests_and_of_calls_that_nobody_signed()
    {
        List<TcpClient> halves = [];
        using HttpClient stranger = new() { BaseAddress = _emulation.Host.BaseAddress };
        try
        {
            for (int i = 0; i < 200; i++)
            {
                halves.Add(await ConnectAsync());
                await halves[i].GetStream().WriteAsync(
                    Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nAction="),
                    Emulation.Cancellation);
            }
            Task<HttpResponseMessage>[] unsigned = [.. Enumerable.Range(0, 300).Select(_ =>
                stranger.PostAsync(new Uri("/", UriKind.Relative), new ByteArrayContent(new byte[10_000]), Emulation.Cancellation))];
            for (int i = 0; i < 20; i++) Assert.Equal(200, (await _emulation.RdsAsync("DescribeDBClusters")).Status);
            Assert.All(await Task.WhenAll(unsigned), response => Assert.Equal(403, (int)response.StatusCode));
        }
        finally
        {
            halves.ForEach(half => half.Dispose());
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        TcpClient client = new();
        await client.ConnectAsync(_emulation.Host.BaseAddress.Host, _emulation.Host.BaseAddress.Port, Emulation.Cancellation);
        return client;
    }
}
