using System.Globalization;
using System.Xml;

namespace NeptuneEncryption.Benchmarks.Peers;

/// <summary>
/// What a programmer would write who needs this one list and nothing else: HttpClient and XmlReader, page after page. It signs nothing,
/// retries nothing and checks nothing.
/// </summary>
internal sealed class RawClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new();

    /// <summary>Lists all snapshots and returns how many there are.</summary>
    public async Task<int> ListAsync()
    {
        int count = 0;
        string? marker = null;
        do
        {
            Dictionary<string, string> form = new()
            {
                ["Action"] = "DescribeDBClusterSnapshots",
                ["Version"] = "2014-10-31",
                ["MaxRecords"] = "100"
            };
            if (marker is not null)
                form["Marker"] = marker;
            using FormUrlEncodedContent content = new(form);
            using HttpResponseMessage answer = await _http.PostAsync(address, content).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            using Stream body = await answer.Content.ReadAsStreamAsync().ConfigureAwait(false);
            (marker, List<RawSnapshot> page) = Read(body);
            count += page.Count(snapshot => snapshot is { Engine: "neptune", StorageEncrypted: false });
        }
        while (marker is not null);
        return count;
    }

    public void Dispose() => _http.Dispose();

    private static (string? Marker, List<RawSnapshot> Page) Read(Stream body)
    {
        string? marker = null;
        List<RawSnapshot> page = [];
        using var xml = XmlReader.Create(body, new XmlReaderSettings { IgnoreWhitespace = true });
        xml.MoveToContent();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Marker")
                marker = xml.ReadElementContentAsString();
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "DBClusterSnapshot")
                page.Add(ReadSnapshot(xml));
            else
                xml.Read();
        }
        return (marker, page);
    }

    private static RawSnapshot ReadSnapshot(XmlReader xml)
    {
        RawSnapshot snapshot = new();
        xml.ReadStartElement();
        while (xml.NodeType == XmlNodeType.Element)
        {
            switch (xml.LocalName)
            {
                case "DBClusterSnapshotIdentifier": snapshot.DBClusterSnapshotIdentifier = xml.ReadElementContentAsString(); break;
                case "DBClusterSnapshotArn": snapshot.DBClusterSnapshotArn = xml.ReadElementContentAsString(); break;
                case "DBClusterIdentifier": snapshot.DBClusterIdentifier = xml.ReadElementContentAsString(); break;
                case "SnapshotCreateTime": snapshot.SnapshotCreateTime = Time(xml.ReadElementContentAsString()); break;
                case "ClusterCreateTime": snapshot.ClusterCreateTime = Time(xml.ReadElementContentAsString()); break;
                case "Engine": snapshot.Engine = xml.ReadElementContentAsString(); break;
                case "EngineVersion": snapshot.EngineVersion = xml.ReadElementContentAsString(); break;
                case "Status": snapshot.Status = xml.ReadElementContentAsString(); break;
                case "SnapshotType": snapshot.SnapshotType = xml.ReadElementContentAsString(); break;
                case "PercentProgress": snapshot.PercentProgress = xml.ReadElementContentAsInt(); break;
                case "StorageEncrypted": snapshot.StorageEncrypted = xml.ReadElementContentAsBoolean(); break;
                case "KmsKeyId": snapshot.KmsKeyId = xml.ReadElementContentAsString(); break;
                case "StorageType": snapshot.StorageType = xml.ReadElementContentAsString(); break;
                case "VpcId": snapshot.VpcId = xml.ReadElementContentAsString(); break;
                case "Port": snapshot.Port = xml.ReadElementContentAsInt(); break;
                case "IAMDatabaseAuthenticationEnabled":
                    snapshot.IAMDatabaseAuthenticationEnabled = xml
                    .ReadElementContentAsBoolean(); break;
                default: xml.Skip(); break;
            }
        }
        xml.ReadEndElement();
        return snapshot;
    }

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    private sealed record RawSnapshot
    {
        public string? DBClusterSnapshotIdentifier { get; set; }
        public string? DBClusterSnapshotArn { get; set; }
        public string? DBClusterIdentifier { get; set; }
        public DateTime? SnapshotCreateTime { get; set; }
        public DateTime? ClusterCreateTime { get; set; }
        public string? Engine { get; set; }
        public string? EngineVersion { get; set; }
        public string? Status { get; set; }
        public string? SnapshotType { get; set; }
        public int PercentProgress { get; set; }
        public bool StorageEncrypted { get; set; }
        public string? KmsKeyId { get; set; }
        public string? StorageType { get; set; }
        public string? VpcId { get; set; }
        public int Port { get; set; }
        public bool IAMDatabaseAuthenticationEnabled { get; set; }
    }
}
