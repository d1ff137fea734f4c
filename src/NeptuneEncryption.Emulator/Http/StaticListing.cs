using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.Protocols;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>
/// For benchmarks: lists of Neptune snapshots that are nothing but text, the same number in every account and Region. An unencrypted and an
/// encrypted one are rendered once for each place; a page is copies of the two with running numbers stamped in.
/// </summary>
/// <param name="snapshots">How many each list holds.</param>
/// <param name="unencrypted">How many of them are unencrypted, spread evenly.</param>
internal sealed class StaticListing(int snapshots, int unencrypted)
{
    private const string ListOperation = "DescribeDBClusterSnapshots";
    private const string DefaultKey = "alias/aws/rds";

    // Placeholders in rendered text. None can come from a name of AWS.
    private const string Number = "########";
    private const string Marker = "#marker#";
    private const string Request = "#request#";

    private readonly ConcurrentDictionary<(string Account, string Region), Template> _templates = new();

    /// <summary>Whether a call asks for the list. One snapshot by name, one cluster's, and those of other types are the simulation's to
    /// tell.</summary>
    internal static bool IsAskedFor(string? operation, FormParameters form)
        => operation == ListOperation
        && form["DBClusterSnapshotIdentifier"] is null && form["DBClusterIdentifier"] is null && form["SnapshotType"] is null or "manual";

    /// <summary>A page: from the snapshot whose number the marker is, as many as asked.</summary>
    internal WireAnswer Page(AwsService service, CallContext call, DescribeDBClusterSnapshotsRequest request, string requestId)
    {
        Template template = _templates.GetOrAdd((call.Caller.Account, call.Region), _ => Render(service, call));
        int size = Pager.SizeOf(request.MaxRecords);
        int start = 0;
        if (request.Marker is { } marker
            && !(int.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out start) && start < snapshots))
        {
            throw AwsFaultException.InvalidValue("Invalid marker.");
        }

        int end = Math.Min(start + size, snapshots);
        string next = end.ToString(CultureInfo.InvariantCulture);
        byte[] head = Encoding.UTF8
            .GetBytes(end < snapshots ? template.Head.Replace(Marker, next, StringComparison.Ordinal) : template.LastHead);
        byte[] tail = Encoding.UTF8.GetBytes(template.Tail.Replace(Request, requestId, StringComparison.Ordinal));
        int plain = UnencryptedBefore(end) - UnencryptedBefore(start);
        int length = head.Length + (plain * template.Plain.Length) + ((end - start - plain) * template.Encrypted.Length) + tail.Length;
        // Borrowed: pages are large, and making one anew each time is most of what they would cost.
        IMemoryOwner<byte> lender = MemoryPool<byte>.Shared.Rent(length);
        Span<byte> rest = lender.Memory.Span;
        head.CopyTo(rest);
        rest = rest[head.Length..];
        for (int i = start; i < end; i++)
        {
            Stamp record = UnencryptedBefore(i + 1) > UnencryptedBefore(i) ? template.Plain : template.Encrypted;
            record.WriteTo(rest, i);
            rest = rest[record.Length..];
        }
        tail.CopyTo(rest);
        return new WireAnswer(200, template.ContentType, lender.Memory[..length]) { Lender = lender };
    }

    private int UnencryptedBefore(int number) => snapshots == 0 ? 0 : (int)((long)number * unencrypted / snapshots);

    /// <summary>Takes the text from the simulation and the protocol, so that a page looks as any other answer.</summary>
    private static Template Render(AwsService service, CallContext call)
    {
        RdsService rds = new AwsSimulation(call.Aws.Clock).Rds(call.Caller.Account, call.Region);
        DBClusterSnapshot plain = rds.AddSnapshot(new SnapshotSeed($"static-{Number}", "static-graph"));
        DBClusterSnapshot encrypted = plain with
        {
            StorageEncrypted = true,
            KmsKeyId = call.Kms
            .DescribeKey(new DescribeKeyRequest(DefaultKey)).Arn
        };
        (string head, Stamp plainRecord, string tail) = Cut(Marker, plain);
        (_, Stamp encryptedRecord, _) = Cut(Marker, encrypted);
        (string lastHead, _, _) = Cut(null, plain);
        return new Template(head, lastHead, plainRecord, encryptedRecord, tail, Answer(null, plain).ContentType);

        WireAnswer Answer(string? marker, DBClusterSnapshot snapshot)
            => service.Protocol
                .Answer(service.Find(ListOperation)!, new DBClusterSnapshotMessage(marker, [snapshot]), Request, new Dialects());

        (string Head, Stamp Record, string Tail) Cut(string? marker, DBClusterSnapshot snapshot)
        {
            const string Open = "<DBClusterSnapshot>";
            const string Close = "</DBClusterSnapshot>";
            string text = Encoding.UTF8.GetString(Answer(marker, snapshot).Body.Span);
            int start = text.IndexOf(Open, StringComparison.Ordinal);
            int end = text.IndexOf(Close, StringComparison.Ordinal) + Close.Length;
            return (text[..start], new Stamp(text[start..end]), text[end..]);
        }
    }

    private sealed record Template(string Head, string LastHead, Stamp Plain, Stamp Encrypted, string Tail, string ContentType);

    /// <summary>A rendered snapshot and where its number stands.</summary>
    private sealed class Stamp
    {
        private readonly byte[] _text;
        private readonly List<int> _numbers = [];

        internal Stamp(string text)
        {
            _text = Encoding.UTF8.GetBytes(text);
            byte[] number = Encoding.UTF8.GetBytes(Number);
            for (int at = _text.AsSpan().IndexOf(number); at >= 0; at = Next(at)) _numbers.Add(at);

            int Next(int at)
            {
                int from = at + number.Length;
                int found = _text.AsSpan(from).IndexOf(number);
                return found < 0 ? found : from + found;
            }
        }

        internal int Length => _text.Length;

        internal void WriteTo(Span<byte> destination, int number)
        {
            _text.CopyTo(destination);
            foreach (int at in _numbers) number.TryFormat(destination.Slice(at, Number.Length), out _, "d8", CultureInfo.InvariantCulture);
        }
    }
}
