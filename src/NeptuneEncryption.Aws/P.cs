namespace NeptuneEncryption.Aws; public sealed record Placeholder;
