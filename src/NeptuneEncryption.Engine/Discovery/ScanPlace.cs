using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>An account and Region that is being looked through.</summary>
/// <param name="Fail">Tells a failure that does not end the work.</param>
/// <param name="Warn">Tells what is missing from the rows, and why.</param>
internal sealed record ScanPlace(ScanTarget Target, CallerIdentity Caller, INeptuneGateway Neptune, Action<Problem> Fail, Action<string> Warn);
