namespace NeptuneEncryption.Aws.Errors;

/// <summary>What an error of AWS means to us.</summary>
/// <param name="Code">One of <see cref="ProblemCode"/>.</param>
/// <param name="Advice">The next step.</param>
internal sealed record ErrorMapping(string Code, ProblemKind Kind, string Advice);
