using System.Text;
using System.Xml;
using Amazon.Neptune.Internal;
using CsCheck;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

/// <summary>
/// What <see cref="PlainXmlReader"/> reads is held against <see cref="XmlReader"/>: the same result, or both refuse. The documents are of
/// structures <c>s</c>,
/// texts <c>t</c>, and whatever else, which is passed over.
/// </summary>
public sealed class ReadingPlainXml
{
    private static readonly string[] Texts =
    [
        "", " ", "a", "é", "日本", "😀", "\u0085", "\u2028", "\ufeff", "\u007f", "\t", "\n", "\r\n", "\r", "]", "]]", ">", "\"", "'", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#97;", "&#x61;",
        "&#xD;", "&#13;", "&#x1F600;", "&amp;lt;", "<![CDATA[]]>", "<![CDATA[ <t>& ]]>", "<!-- -->", "<?a b?>",
    ];

    private static readonly string[] Illegal =
    [
        "\ufffe", "\u0001", "]]>", "&", "&;", "&amp", "&AMP;", "&nbsp;", "&#X61;", "&#0;", "&#xFFFF;", "&#xD800;", "&#x110000;",
    ];

    private static readonly string[] Asides =
    [
        "<!-- -- -->", "<!--->", "<!", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version=\"1.0\" "
            + "encoding=\"utf-16\"?>", "<?",
        "<![CDATA[]]", "<!DOCTYPE s>", "<!DOCTYPE s [<!ENTITY e \"x\">]>&e;", "<", "</", ">", "/>", "</s>", "</t>",
        "<s>", "<t>", "<t/>", "<t />", "<t\n>x</t\n>", "<1/>", "<-/>", "<é/>", "<p:t/>", "<:/>", "<t a='b'/>", "<t a='b' a='c'/>", "<t a=b/>", "<t a='<'/>", "<t xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\">y</t>", "<t xmlns='http://rds.amazonaws.com/doc/2014-10-31/' xmlns='u'/>", "<t xmlns:p='u' p:a='b'/>", "<p:t xmlns:p='u'>z</p:t>", "\ufeff", "\0",
    ];

    private static readonly string[] Starts = ["", "", "", "<?xml version=\"1.0\"?>", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>", "\ufeff", " \r\n", "<!-- -->"];

    private static readonly Gen<string> Document = Gen.Recursive<string>((depth, inner) => depth > 4
        ? Gen.Const("")
        : Gen.Frequency(
            (4, OneOf(Texts).Array[0, 4].Select(string.Concat).Select(text => $"<t>{text}</t>")),
            (3, inner.Array[0, 4].Select(children => $"<s>{string.Concat(children)}</s>")),
            (1, inner.Array[0, 3].Select(children => $"<other>x{string.Concat(children)}</other>")),
            (1, OneOf("<s/>", "<t/>", "<other/>", " ", "\n", "\r\n"))))
        .Array[0, 4]
        .SelectMany(children => OneOf(Starts).Select(
            start => $"{start}<s xmlns=\"http://rds.amazonaws.com/doc/2014-10-31/\">{string.Concat(children)}</s>"));

    private static readonly Gen<byte[]> Mutated = Document.SelectMany(document => Gen.OneOf(
        Gen.Const(Encoding.UTF8.GetBytes(document)),
        OneOf([.. Texts, .. Illegal, .. Asides]).SelectMany(
            piece => Gen.Int[0, document.Length].Select(at => Encoding.UTF8.GetBytes(document.Insert(at, piece)))),
        Gen.Int[0, document.Length].Select(length => Encoding.UTF8.GetBytes(document[..length])),
        Gen.Int[0, document.Length - 1].SelectMany(at => Gen.Byte.Select(value => Replace(Encoding.UTF8.GetBytes(document), at, value))),
        Gen.Int[0, document.Length - 1].SelectMany(
            at => Gen.Int[1, 6].Select(length => Encoding.UTF8.GetBytes(document.Remove(at, Math.Min(length, document.Length - at)))))));

    [Fact]
    public void Whatever_comes_is_read_as_XmlReader_reads_it_or_refused_by_both()
    {
        int read = 0;
        int refused = 0;
        Mutated.ForEach(
            100_000,
            bytes =>
            {
                string? expected = Reference(bytes);
                Assert.Equal(expected, Read(bytes));
                Interlocked.Increment(ref expected is null ? ref refused : ref read);
            },
            Escaped);
        TestContext.Current.TestOutputHelper!.WriteLine($"{read} documents read, {refused} refused.");
        Assert.True(Math.Min(read, refused) > 10_000, $"{read} documents read, {refused} refused.");
    }

    [Theory]
    [InlineData("<s><t>&lt;&gt;&amp;&quot;&apos;</t></s>", "<>&\"'")]
    [InlineData("<s><t>&#97;&#x62;&#x1F600;&#xD;</t></s>", "ab😀\r")]
    [InlineData("<s><t>a<![CDATA[<t>&amp;]]>b</t></s>", "a<t>&amp;b")]
    [InlineData("<s><t>a<!-- <t> -->b</t><!-- --></s>", "ab")]
    [InlineData("<s><t>a<?t b?>b</t><?t?></s>", "ab")]
    [InlineData("<p:s xmlns:p=\"u\"><p:t>a</p:t></p:s>", "a")]
    [InlineData("<s><t a='1' b=\"&lt;\">a</t></s>", "a")]
    [InlineData("<?xml version=\"1.0\"?><s><t>a</t></s>", "a")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s><t>a</t></s>\n", "a")]
    [InlineData("\ufeff<s><t>a</t></s>", "a")]
    [InlineData("<s><t>a\r\nb\rc\nd</t></s>", "a\nb\nc\nd")]
    [InlineData("<s >\r\n\t<t > </t >\r\n</s >", " ")]
    [InlineData("<s><t/></s>", "")]
    [InlineData("<s><t></t></s>", "")]
    [InlineData("<s><t>é日😀</t></s>", "é日😀")]
    [InlineData("<s><other><t>no</t>no<é/></other><t>a</t><é/></s>", "a")]
    public void What_XML_allows_is_read(string document, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        Assert.Equal($"s({Quoted(text)})", Read(bytes));
        Assert.Equal($"s({Quoted(text)})", Reference(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("<s>")]
    [InlineData("<s><t>a")]
    [InlineData("<s><t>a</t>")]
    [InlineData("<s></t>")]
    [InlineData("<s></s2>")]
    [InlineData("</s>")]
    [InlineData("<s/><s/>")]
    [InlineData("<s></s>text")]
    [InlineData("<s>text</s>")]
    [InlineData("<s><t>a<t>b</t></t></s>")]
    [InlineData("<s><t>&unknown;</t></s>")]
    [InlineData("<s><t>&amp</t></s>")]
    [InlineData("<s><t>&#0;</t></s>")]
    [InlineData("<s><t>&#xD800;</t></s>")]
    [InlineData("<s><t>\u0001</t></s>")]
    [InlineData("<s><t>\uffff</t></s>")]
    [InlineData("<s><t>]]></t></s>")]
    [InlineData("<s><other>\u0001</other></s>")]
    [InlineData("<s><other>&unknown;</other></s>")]
    [InlineData("<s><t a='1' a='2'/></s>")]
    [InlineData("<s><t a=1/></s>")]
    [InlineData("<s><p:t/></s>")]
    [InlineData("<s><!-- -- --></s>")]
    [InlineData("<s><![CDATA[</s>")]
    [InlineData("<!DOCTYPE s><s/>")]
    [InlineData("<?xml version=\"1.0\"?><?xml version=\"1.0\" encoding=\"UTF-8\"?><s/>")]
    [InlineData(" <?xml version=\"1.0\"?><s/>")]
    [InlineData("<?xml version=\"2.0\"?><s/>")]
    [InlineData("<s><1/></s>")]
    [InlineData("< s/>")]
    public void What_XML_or_an_answer_does_not_allow_is_refused(string document)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(document);
        Assert.Null(Read(bytes));
        Assert.Null(Reference(bytes));
    }

    [Theory]
    [InlineData(0xFF)]
    [InlineData(0xC3)]
    [InlineData(0xED, 0xA0, 0x80)]
    [InlineData(0xC0, 0xBC)]
    public void What_is_no_UTF8_is_refused(params int[] bytes)
    {
        byte[] document = [.. "<s><t>"u8, .. bytes.Select(value => (byte)value), .. "</t></s>"u8];
        Assert.Null(Read(document));
        Assert.Null(Reference(document));
    }

    [Theory]
    [InlineData("<s>", "</s>")]
    [InlineData("<other a=''>", "</other>")]
    public void Nesting_is_read_to_a_depth_of_64_and_refused_beyond(string start, string end)
    {
        Assert.NotNull(Read(Nested(64)));
        Assert.Null(Read(Nested(65)));
        Assert.Null(Read(Nested(1_000_000)));

        byte[] Nested(
            int depth) => Encoding.UTF8.GetBytes($"<s>{string.Concat(Enumerable.Repeat(start, depth - 1))}{string.Concat(Enumerable.Repeat(end, depth - 1))}</s>");
    }

    [Fact]
    public void An_answer_like_those_of_AWS_is_read_without_XmlReader()
    {
        byte[] answer = Encoding.UTF8.GetBytes("""
            <s xmlns="http://rds.amazonaws.com/doc/2014-10-31/">
              <t>a &amp; b, é</t><t/>
              <s><s /><other>x<t>y</t></other></s>
            </s>
            """);
        int read = 0;
        Assert.Throws<XmlException>(() => PlainXmlReader.Read<string>(answer, reader =>
        {
            Assert.Equal("s(\"a & b, é\"\"\"s(s()))", Structure(reader));
            read++;
            throw new XmlException();
        }));
        // Had the answer itself been refused, it would have been read to its end only once: as XmlReader wrote it down.
        Assert.Equal(2, read);
    }

    private static string? Read(byte[] bytes)
    {
        try
        {
            return PlainXmlReader.Read(bytes, Structure);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Structure(PlainXmlReader reader)
    {
        StringBuilder read = new("s(");
        while (reader.ReadChild())
        {
            switch (Encoding.UTF8.GetString(reader.LocalName))
            {
                case "s": read.Append(Structure(reader)); break;
                case "t": read.Append(Quoted(reader.ReadText())); break;
                default: reader.Skip(); break;
            }
        }

        return read.Append(')').ToString();
    }

    private static string? Reference(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(bytes),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreProcessingInstructions = true });
            reader.MoveToContent();
            string read = ReferenceStructure(reader);
            while (reader.Read())
            {
            }

            return read;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string ReferenceStructure(XmlReader reader)
    {
        StringBuilder read = new("s(");
        bool empty = reader.IsEmptyElement;
        reader.ReadStartElement();
        while (!empty && reader.NodeType != XmlNodeType.EndElement)
        {
            switch (reader.NodeType, reader.LocalName)
            {
                case (XmlNodeType.Element, "s"): read.Append(ReferenceStructure(reader)); break;
                case (XmlNodeType.Element, "t"): read.Append(Quoted(reader.ReadElementContentAsString())); break;
                case (XmlNodeType.Element, _): reader.Skip(); break;
                case (XmlNodeType.None, _): throw new XmlException("The document ends too early.");
                default:
                    // XmlReader calls an empty CDATA section content; here it is the white space it holds, which is none.
                    if (reader.Value.Trim(' ', '\t', '\n').Length > 0)
                    {
                        throw new XmlException("There is text where elements belong.");
                    }

                    reader.Read();
                    break;
            }
        }

        if (!empty)
        {
            reader.Read();
        }

        return read.Append(')').ToString();
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static Gen<string> OneOf(params string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static byte[] Replace(byte[] bytes, int at, byte value)
    {
        bytes[at] = value;
        return bytes;
    }

    private static string Escaped(byte[] bytes) => System.Text.Json.JsonSerializer.Serialize(Encoding.Latin1.GetString(bytes));
}
