namespace NeptuneEncryption; public sealed record Placeholder;
