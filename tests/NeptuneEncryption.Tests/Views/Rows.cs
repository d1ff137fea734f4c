namespace NeptuneEncryption.Tests.Views;

/// <summary>
/// Scripts that make rows as the commands write them, with names as long as real ones are; those that only a command can make are asked of
/// the demo's estate, by @aws.
/// </summary>
internal static class Rows
{
    private const string LongName = "customer-knowledge-graph-production-before-the-migration-2025-q4";

    public static IReadOnlyDictionary<string, string> Scripts { get; } = new Dictionary<string, string>
    {
        ["Snapshot"] = $$"""
            {{Snapshot("fraud-graph-2025-audit", "fraud-graph", "manual", "AddDays(-120.5)")}}
            {{Snapshot("rds:fraud-graph-2026-11-24-03-00", "fraud-graph", "automated", "AddHours(-3.5)")}}
            {{Snapshot("identity-graph-weekly-1", "identity-graph", "manual", "AddMinutes(-12.5)", encrypted: true)}}
            {{Snapshot(LongName, "customer-knowledge-graph-production", "manual", "AddDays(-800)", region: "eu-west-1")}}
            {{Snapshot("recommendations-before-upgrade", "recommendations", "awsbackup", "AddDays(-45.5)", region: "eu-west-1")}}
            """,
        ["Finding"] = $$"""
            {{Finding("FAIL", "Medium", "fraud-graph-2025-audit", "manual", ["NotEncrypted", "ClusterUnencrypted"])}}
            {{Finding("FAIL", "Critical", "rds:fraud-graph-2026-11-24-03-00", "automated", ["NotEncrypted", "Public", "MadeByAws", "ClusterUnencrypted"])}}
            {{Finding("PASS", "Informational", "identity-graph-weekly-1", "manual", ["Encrypted"])}}
            {{Finding("ERROR", "Informational", LongName, "manual", ["Encrypted", "KeyStateUnknown"])}}
            """,
        ["EncryptionResult"] = $$"""
            {{Result("Completed", "fraud-graph-2025-audit", "fraud-graph-2025-audit-encrypted-3f2a9c01", removed: true)}}
            {{Result("AlreadyEncrypted", LongName, LongName, removed: false)}}
            """,
        ["EncryptionOperation"] = """
            $null = Invoke-NeptuneSnapshotEncryption fraud-graph-2025-audit, fraud-graph-before-migration -Region us-east-1 -NoWait -Force @aws -RestoredClusterIdentifier { "$($_.DBClusterSnapshotIdentifier)-sealed" }
            Get-NeptuneSnapshotEncryptionOperation -Region us-east-1 @aws
            """,
        ["EncryptionPlan"] = """
            Get-NeptuneUnencryptedSnapshot -Region us-east-1 -SnapshotType manual @aws | Get-NeptuneSnapshotEncryptionPlan -RemoveSource @aws `
                -RestoredClusterIdentifier { "$($_.DBClusterSnapshotIdentifier)-temporary" } -EncryptedSnapshotIdentifier { "$($_.DBClusterSnapshotIdentifier)-sealed" }
            """,
        ["EncryptionTemplate"] = """
            [NeptuneEncryption.EncryptionTemplate]@{
                Format = 'Runbook'; DBClusterSnapshotIdentifier = [string[]]('fraud-graph-2025-audit', 'fraud-graph-before-migration'); Region = 'us-east-1'; AccountId = '111122223333'
                Files = [NeptuneEncryption.TemplateFile[]] @(); Path = '/home/me/change-4711.md'; Command = "Show-Markdown -LiteralPath '/home/me/change-4711.md'"
            }
            """,
        ["EncryptionReport"] = $$"""
            {{Report}}
            $report.End = [DateTime]::new(2026, 11, 24, 3, 0, 0)
            $report
            """,
        ["ReportChange"] = $$"""
            {{Report}}
            $report.End = $report.End.AddDays(-1)
            $report.Coverage = 'Complete'
            $next = $findings[1, 2] | New-NeptuneEncryptionReport
            $next.Coverage = 'Complete'
            $next.Targets = [NeptuneEncryption.ReportTarget[]] @(
                [NeptuneEncryption.ReportTarget]@{ AccountId = '111122223333'; Region = 'us-east-1'; Outcome = 'Scanned' })
            Compare-NeptuneEncryptionReport $report $next -IncludeUnchanged
            """,
        ["EncryptionLogCheck"] = """
            [NeptuneEncryption.EncryptionLogCheck]@{
                Path = '/home/me/encryption.jsonl'; Status = 'Intact'; Records = 1204; Runs = 31; LastHash = 'f' * 64
                FirstRecord = [DateTime]::new(2026, 11, 1); LastRecord = [DateTime]::new(2026, 11, 24)
            }
            [NeptuneEncryption.EncryptionLogCheck]@{
                Path = '/var/log/neptune-encryption/nightly-2026-11.jsonl'; Status = 'Broken'; Records = 16; Runs = 2; UnfinishedRuns = 1
                LastHash = '0' * 64; BrokenLine = 17; Reason = 'Line 17: it is no record, or was changed.'
            }
            """,
        ["ComplianceControl"] = "Get-NeptuneEncryptionControl AWS-FSBP, PCI-DSS, SOC2",
        ["EncryptionPolicy"] = "Get-NeptuneEncryptionPolicy Audit -Region us-east-1; Get-NeptuneEncryptionPolicy ServiceControlPolicy",
        ["EncryptionKey"] = $$"""
            {{Key("alias/neptune-encryption", created: true)}}
            {{Key("alias/customer-knowledge-graph-production-backups", created: false)}}
            """,
    };

    private static string Report => $$"""
        $findings = @(
        {{Finding("FAIL", "Medium", "fraud-graph-2025-audit", "manual", ["NotEncrypted", "ClusterUnencrypted"])}}
        {{Finding("FAIL", "Critical", LongName, "manual", ["NotEncrypted", "Public"])}}
        {{Finding("FAIL", "Medium", "social-graph-final", "manual", ["NotEncrypted"])}}
        )
        $report = $findings[0, 1] | New-NeptuneEncryptionReport
        """;

    private static string Key(string alias, bool created)
        => $"[NeptuneEncryption.EncryptionKey]@{{ AliasName = '{alias}'; Arn = "
            + $"'arn:aws:kms:us-east-1:111122223333:key/0d1f3b6a-5c1e-4b59-8d52-1f6c5ee0a111'; Created = ${created}; Region = 'us-east-1'; "
            + $"Partition = 'aws'; AccountId = '111122223333' }}";

    private static string Snapshot(
        string name,
        string cluster,
        string type,
        string age,
        bool encrypted = false,
        string region = "us-east-1") => $$"""
        [NeptuneEncryption.Snapshot]@{
            {{Identity(name, region)}}; DBClusterIdentifier = '{{cluster}}'; Status = 'available'; SnapshotType = '{{type}}'
            SnapshotCreateTime = [DateTime]::UtcNow.{{age}}; StorageEncrypted = ${{encrypted}}; Engine = 'neptune'; EngineVersion = '1.3.2.1'; StorageType = 'standard'
        }
        """;

    private static string Finding(string status, string severity, string name, string type, string[] reasons) => $$"""
        [NeptuneEncryption.Finding]@{
            {{Identity(name, "us-east-1")}}; Status = '{{status}}'; Severity = '{{severity}}'; SnapshotType = '{{type}}'; Controls = [NeptuneEncryption.ComplianceControl[]] @(Get-NeptuneEncryptionControl AWS-FSBP -Status Current)
            Reasons = [NeptuneEncryption.FindingReason[]] @({{string.Join(", ", reasons.Select(code => $"[NeptuneEncryption.FindingReason]::new('{code}', 'The sentence of {code}.')"))}})
        }
        """;

    private static string Result(string status, string source, string name, bool removed) => $$"""
        [NeptuneEncryption.EncryptionResult]@{
            {{Identity(name, "us-east-1")}}; Status = '{{status}}'; StorageEncrypted = $true; SourceRemoved = ${{removed}}
            SourceDBClusterSnapshotIdentifier = '{{source}}'; SourceDBClusterSnapshotArn = '{{Arn(source, "us-east-1")}}'
        }
        """;

    private static string Identity(string name, string region)
        => $"DBClusterSnapshotIdentifier = '{name}'; DBClusterSnapshotArn = '{Arn(name, region)}'; Region = '{region}'; Partition = 'aws'; "
            + "AccountId = '111122223333'; OwnerAccountId = '111122223333'";

    private static string Arn(string name, string region) => $"arn:aws:rds:{region}:111122223333:cluster-snapshot:{name}";
}
