using System.Buffers;
using System.Text;
using System.Text.Unicode;
using System.Xml;

namespace Amazon.Neptune.Internal;

/// <summary>
/// Reads an answer forward only, from its UTF-8 bytes: elements by local name, and their text. It knows the plain XML that AWS sends, and
/// refuses all other.
/// What it refuses is given to <see cref="XmlReader"/>, which either refuses it too or writes it down as plain XML: so
/// <see cref="XmlReader"/> decides what XML is,
/// and this reader has only to be right about what it accepts.
/// </summary>
internal sealed class PlainXmlReader
{
    /// <summary>Elements within elements; AWS's have seven.</summary>
    private const int MaxDepth = 64;

    private static readonly SearchValues<byte> WhiteSpaceBytes = SearchValues.Create(" \t\r\n"u8);

    private static readonly SearchValues<byte> NameBytes = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    /// <summary>What stands for itself in a text, wherever it is.</summary>
    private static readonly SearchValues<byte> LiteralBytes = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x60).Select(i => (byte)i).Append((byte)'\t').Append((byte)'\n').Except("<&]"u8.ToArray())]);

    /// <summary>What is no character of XML, and the carriage return, which is one only as a reference.</summary>
    private static readonly SearchValues<char> IllegalCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(i => (char)i).Except(['\t', '\n']), '\uFFFE', '\uFFFF']);

    // White space is kept: a tag's value may be a single blank.
    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly ArraySegment<byte> _answer;
    private readonly (int Start, int Length)[] _open = new (int, int)[MaxDepth];
    private readonly string?[] _shared = new string?[64];
    private int _depth;
    private int _position;
    private (int Start, int Length) _name;

    /// <summary>The element read last is of the form <c>&lt;Name/&gt;</c>, and its end is still to be told.</summary>
    private bool _empty;

    private PlainXmlReader(ArraySegment<byte> answer)
    {
        _answer = answer;
        if (!Utf8.IsValid(answer))
        {
            throw NotPlain();
        }

        _ = Skip("<?xml version=\"1.0\"?>"u8) || Skip("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8);
        SkipWhiteSpace();
        if (!ReadTag())
        {
            throw NotPlain();
        }
    }

    /// <summary>The local name in the tag read last, be it a start or an end.</summary>
    public ReadOnlySpan<byte> LocalName => _answer.AsSpan(_name.Start, _name.Length);

    private ReadOnlySpan<byte> Rest => _answer.AsSpan(_position);

    /// <param name="read">Reads the answer to its end, from a reader that stands in the root element. It may be called twice.</param>
    /// <exception cref="XmlException">The answer is no XML, has a document type, is nested too deep, or is not what <paramref name="read"/>
    /// takes.</exception>
    public static T Read<T>(ArraySegment<byte> answer, Func<PlainXmlReader, T> read)
    {
        try
        {
            return read(new PlainXmlReader(answer));
        }
        catch (XmlException)
        {
            return read(new PlainXmlReader(Plain(answer)));
        }
    }

    /// <summary>Reads on to the next child of the element the reader stands in, and into it. The child must be read to its end before the
    /// next.</summary>
    /// <returns><see langword="false"/> when there is none: the reader then stands behind the end of the element.</returns>
    /// <exception cref="XmlException">The element holds text where elements belong, or ends too early.</exception>
    public bool ReadChild()
    {
        if (EndEmpty())
        {
            return false;
        }

        SkipWhiteSpace();
        return ReadTag();
    }

    /// <summary>Reads the text of the element the reader stands in, and on behind its end.</summary>
    /// <exception cref="XmlException">The element holds elements where text belongs, or ends too early.</exception>
    public string ReadText()
    {
        if (EndEmpty())
        {
            return "";
        }

        string text = Text(TakeText());
        return ReadTag() ? throw new XmlException($"There is <{Encoding.UTF8.GetString(LocalName)}> where text belongs.") : text;
    }

    /// <summary>Reads on behind the end of the element the reader stands in, whatever it holds.</summary>
    public void Skip()
    {
        int parent = _depth - 1;
        while (_depth > parent)
        {
            if (!EndEmpty())
            {
                Text(TakeText());
                ReadTag();
            }
        }
    }

    /// <summary>The same document with nothing in it but elements without prefix and attributes, and text.</summary>
    private static ArraySegment<byte> Plain(ArraySegment<byte> answer)
    {
        var plain = new MemoryStream();
        using var reader = XmlReader.Create(new MemoryStream(answer.Array!, answer.Offset, answer.Count), ReaderSettings);
        using var writer = XmlWriter.Create(plain, WriterSettings);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == MaxDepth:
                    throw TooDeep();
                case XmlNodeType.Element:
                    // No wire name has other letters than those of ASCII; an element that has them is passed over by any name.
                    writer.WriteStartElement(Ascii.IsValid(reader.LocalName) ? reader.LocalName : "_");
                    if (reader.IsEmptyElement)
                    {
                        writer.WriteFullEndElement();
                    }

                    break;
                case XmlNodeType.EndElement:
                    writer.WriteFullEndElement();
                    break;
                default:
                    if (reader.Depth > 0)
                    {
                        writer.WriteString(reader.Value);
                    }

                    break;
            }
        }

        writer.Flush();
        return new ArraySegment<byte>(plain.GetBuffer(), 0, (int)plain.Length);
    }

    private string Text(ReadOnlySpan<byte> bytes)
        => bytes.ContainsAnyExcept(LiteralBytes) ? Unescape(Encoding.UTF8.GetString(bytes)) : Shared(bytes);

    /// <summary>Most texts of a list recur from one element to the next: they are one string.</summary>
    private string Shared(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "";
        }

        ref string? shared = ref _shared[(bytes[0] + (3 * bytes[^1]) + (7 * bytes.Length)) % _shared.Length];
        if (!Ascii.Equals(bytes, shared))
        {
            shared = Encoding.UTF8.GetString(bytes);
        }

        return shared!;
    }

    private static string Unescape(string text)
    {
        if (text.AsSpan().ContainsAny(IllegalCharacters) || text.Contains("]]>", StringComparison.Ordinal))
        {
            throw NotPlain();
        }

        string[] parts = text.Split('&');
        var unescaped = new StringBuilder(parts[0], text.Length);
        foreach (string part in parts.AsSpan(1))
        {
            int end = part.IndexOf(';', StringComparison.Ordinal);
            unescaped.Append(part[..Math.Max(end, 0)] switch
            {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "#xD" => '\r',
                _ => throw NotPlain(),
            }).Append(part, end + 1, part.Length - end - 1);
        }

        return unescaped.ToString();
    }

    private static XmlException NotPlain() => new("The answer is not plain XML.");

    private static XmlException TooShort() => new("The answer ends too early.");

    private static XmlException TooDeep() => new($"The answer has elements nested more than {MaxDepth} deep.");

    /// <returns>Whether it was a start tag.</returns>
    private bool ReadTag()
    {
        ReadOnlySpan<byte> rest = Rest;
        if (rest is not [(byte)'<', ..])
        {
            throw rest.IsEmpty
                ? TooShort()
                : new XmlException($"There is text at <{Encoding.UTF8.GetString(LocalName)}>, where elements belong.");
        }

        if (rest is [_, (byte)'/', ..])
        {
            ReadEnd(rest[2..]);
            return false;
        }

        if (_depth == MaxDepth)
        {
            throw TooDeep();
        }

        int length = rest[1..].IndexOfAnyExcept(NameBytes);
        if (length <= 0 || rest[1] is (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'))
        {
            throw NotPlain();
        }

        _name = _open[_depth++] = (_position + 1, length);
        _position += 1 + length;
        if (Skip(">"u8))
        {
            return true;
        }

        Skip(" xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\""u8);
        Skip(" "u8);
        _empty = Skip("/"u8);
        return Skip(">"u8) ? true : throw NotPlain();
    }

    /// <param name="tag">Behind its <c>&lt;/</c>.</param>
    private void ReadEnd(ReadOnlySpan<byte> tag)
    {
        if (_depth == 0)
        {
            throw NotPlain();
        }

        _name = _open[--_depth];
        ReadOnlySpan<byte> name = LocalName;
        if (!tag.StartsWith(name) || tag.Length == name.Length || tag[name.Length] != '>')
        {
            throw NotPlain();
        }

        _position += "</>".Length + name.Length;
        EndOfRoot();
    }

    /// <returns>Whether the reader stood in an element of the form <c>&lt;Name/&gt;</c>; it then stands behind it.</returns>
    private bool EndEmpty()
    {
        if (!_empty)
        {
            return false;
        }

        _empty = false;
        _depth--;
        EndOfRoot();
        return true;
    }

    private void EndOfRoot()
    {
        if (_depth == 0)
        {
            SkipWhiteSpace();
            if (_position < _answer.Count)
            {
                throw NotPlain();
            }
        }
    }

    private ReadOnlySpan<byte> TakeText()
    {
        int length = Rest.IndexOf((byte)'<');
        ReadOnlySpan<byte> text = length < 0 ? throw TooShort() : Rest[..length];
        _position += length;
        return text;
    }

    private void SkipWhiteSpace()
    {
        int length = Rest.IndexOfAnyExcept(WhiteSpaceBytes);
        _position = length < 0 ? _answer.Count : _position + length;
    }

    private bool Skip(ReadOnlySpan<byte> bytes)
    {
        bool found = Rest.StartsWith(bytes);
        _position += found ? bytes.Length : 0;
        return found;
    }
}
