namespace Amazon.Neptune.Internal;

/// <summary>
/// The wire name of a list's elements, such as <c>Tag</c> in <c>Tags.Tag.1.Key</c> and in <c>&lt;TagList&gt;&lt;Tag&gt;</c>.
/// A list without it has the protocol's default, <c>member</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListElementAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
