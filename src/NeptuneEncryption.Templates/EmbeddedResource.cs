using System.Text;

namespace NeptuneEncryption.Templates;

/// <summary>What is the same in every template of a kind: files of this project, so that they can be read, linted and tested as what they
/// are.</summary>
internal static class EmbeddedResource
{
    public static string Read(string name)
    {
        using Stream stream = typeof(EmbeddedResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The templates were built without {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
