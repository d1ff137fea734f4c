namespace NeptuneEncryption.Shell;

internal sealed class PwshNotFoundException(string message) : Exception(message);
