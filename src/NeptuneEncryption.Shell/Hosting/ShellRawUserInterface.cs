using System.Management.Automation.Host;

namespace NeptuneEncryption.Shell.Hosting;

/// <summary>The screen as formatting needs it: its size. Cursor and cell access are a full console's matter.</summary>
internal sealed class ShellRawUserInterface : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;

    public override ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;

    public override Size BufferSize { get => WindowSize; set => throw NotHere(); }

    public override Size WindowSize { get => new(Terminal.Width, Terminal.Height); set => throw NotHere(); }

    public override Size MaxWindowSize => WindowSize;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Coordinates CursorPosition { get => default; set => throw NotHere(); }

    public override Coordinates WindowPosition { get => default; set => throw NotHere(); }

    public override int CursorSize { get => 1; set => throw NotHere(); }

    public override string WindowTitle { get; set; } = "";

    public override bool KeyAvailable => false;

    public override KeyInfo ReadKey(ReadKeyOptions options) => throw NotHere();

    public override void FlushInputBuffer()
    {
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NotHere();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NotHere();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NotHere();

    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) => throw NotHere();

    private static HostException NotHere() => new("This host has no screen buffer; use pwsh for that.");
}
