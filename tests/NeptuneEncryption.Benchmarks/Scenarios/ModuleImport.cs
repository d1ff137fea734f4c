using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>What Import-Module takes beside a binary module that has nothing in it but is described alike.</summary>
internal static class ModuleImport
{
    public static async Task<Report> RunAsync(Bench bench)
    {
        string folder = Directory.CreateTempSubdirectory("neptune-benchmark-").FullName;
        try
        {
            string empty = MakeEmptyModule(folder);
            Sample[] samples = await Interleaved.RunAsync(
                bench.Choose(15, 5), warmUps: 1, new Contender(
                    "NeptuneEncryption",
                    "ms",
                    () => ImportAsync(bench, BuildOutput.Manifest)), new Contender("an empty binary module", "ms", () => ImportAsync(bench, empty)));
            return new Report("import", "Cold: each round is a new process; what Import-Module takes is measured inside. The empty module "
                + "has our manifest and our format file.")
            {
                Samples = samples,
                Ratios = [new("ours / empty", Interleaved.Paired(samples[0], samples[1]), Target: 1.15, AtMost: true, Alarm: 5)],
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> ImportAsync(Bench bench, string manifest)
    {
        ChildProcess.Ran ran = await ChildProcess.HostAsync(
            bench.Emulator,
            $"$begin = {Script.Now}; Import-Module '{manifest}'; [Diagnostics.Stopwatch]::GetElapsedTime($begin).TotalMilliseconds");
        return double.Parse(ran.Lines[0], CultureInfo.InvariantCulture);
    }

    private static string MakeEmptyModule(string folder)
    {
        string source = Path.GetDirectoryName(BuildOutput.Manifest)!;
        string module = Path.Combine(folder, "EmptyModule");
        Directory.CreateDirectory(Path.Combine(module, "bin"));
        foreach (string format in Directory.GetFiles(Path.Combine(source, "bin"), "*.ps1xml"))
            File.Copy(format, Path.Combine(module, "bin", Path.GetFileName(format)));
        PersistedAssemblyBuilder assembly = new(new AssemblyName("EmptyModule"), typeof(object).Assembly);
        assembly.DefineDynamicModule("EmptyModule");
        assembly.Save(Path.Combine(module, "bin", "EmptyModule.dll"));
        string manifest = Path.Combine(module, "EmptyModule.psd1");
        File.WriteAllText(
            manifest,
            File.ReadAllText(BuildOutput.Manifest).Replace("bin/NeptuneEncryption.dll", "bin/EmptyModule.dll", StringComparison.Ordinal));
        return manifest;
    }
}
