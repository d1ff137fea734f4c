using Amazon.Neptune.Internal;

namespace Amazon.Neptune.Model;

public partial class Filter
{
    public string? Name { get; set; }

    [ListElement("Value")]
    public List<string>? Values { get; set; }
}
