namespace NeptuneEncryption.Cmdlets; public sealed record Placeholder2;
