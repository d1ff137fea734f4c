using Mono.Cecil;

// Usage: <folder to write to> <prefix> <assembly>...
string folder = args[0];
string prefix = args[1];
Directory.CreateDirectory(folder);
foreach (string path in args[2..])
{
    using var assembly = AssemblyDefinition.ReadAssembly(path);
    AssemblyNameDefinition name = assembly.Name;
    name.Name = prefix + name.Name;

    // The maker's signature is not ours to give; .NET does not ask for one.
    name.PublicKey = [];
    name.HasPublicKey = false;
    assembly.MainModule.Attributes &= ~ModuleAttributes.StrongNameSigned;
    assembly.MainModule.Name = name.Name + ".dll";
    assembly.Write(Path.Combine(folder, assembly.MainModule.Name), new WriterParameters { DeterministicMvid = true });
}
