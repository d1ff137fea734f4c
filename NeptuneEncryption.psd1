@{
    RootModule           = 'bin/NeptuneEncryption.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '6f0c1d0e-3c52-4c0b-9a5e-6f1c0b7f4f27'
    Author               = 'NeptuneEncryption contributors'
    CompanyName          = 'NeptuneEncryption contributors'
    Copyright            = '(c) NeptuneEncryption contributors. Apache-2.0.'
    Description          = 'Finds unencrypted Amazon Neptune DB cluster snapshots, remediates them safely, and proves it.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @('bin/NeptuneEncryption.Format.ps1xml')
    TypesToProcess       = @('bin/NeptuneEncryption.Types.ps1xml')
    CmdletsToExport      = @(
        'Compare-NeptuneEncryptionReport'
        'Copy-NeptuneEncryptedSnapshot'
        'Export-NeptuneEncryptionReport'
        'Export-NeptuneEncryptionTemplate'
        'Get-NeptuneEncryptionPolicy'
        'Get-NeptuneEncryptionControl'
        'Get-NeptuneSnapshotEncryptionOperation'
        'Get-NeptuneSnapshotEncryptionPlan'
        'Get-NeptuneUnencryptedSnapshot'
        'Import-NeptuneEncryptionReport'
        'Invoke-NeptuneSnapshotEncryption'
        'New-NeptuneEncryptionKey'
        'New-NeptuneEncryptionReport'
        'Test-NeptuneEncryptionLog'
        'Test-NeptuneSnapshotEncryption'
        'Undo-NeptuneSnapshotEncryption'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'Amazon', 'Neptune', 'Encryption', 'KMS', 'Snapshot', 'Compliance', 'Security', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://www.apache.org/licenses/LICENSE-2.0'
            # In the package: those of the version.
            ReleaseNotes = 'See CHANGELOG.md'
            # Such as 'preview1'; empty for a release.
            Prerelease   = ''
        }
    }
}
