namespace NeptuneEncryption.Tests.Hosted;

/// <summary>A credentials file with profiles of the emulator's accounts.</summary>
internal static class Profiles
{
    public static string Write()
    {
        string path = Path.Combine(Path.GetTempPath(), $"neptune-encryption-{Guid.NewGuid():n}");
        File.WriteAllText(path, """
            [main]
            aws_access_key_id = AKIAEMULATORDEMO0001
            aws_secret_access_key = emulator-demo-secret-1
            [again]
            aws_access_key_id = AKIAEMULATORDEMO0001
            aws_secret_access_key = emulator-demo-secret-1
            [partner]
            aws_access_key_id = AKIAEMULATORDEMO0002
            aws_secret_access_key = emulator-demo-secret-2
            [chained]
            role_arn = arn:aws:iam::444455556666:role/NeptuneAudit
            source_profile = main
            region = us-east-1
            [revoked]
            aws_access_key_id = AKIAEMULATORREVOKED1
            aws_secret_access_key = emulator-demo-secret-revoked
            [guarded]
            role_arn = arn:aws:iam::444455556666:role/Guarded
            source_profile = main
            mfa_serial = arn:aws:iam::111122223333:mfa/me
            region = us-east-1
            """);
        return path;
    }
}
