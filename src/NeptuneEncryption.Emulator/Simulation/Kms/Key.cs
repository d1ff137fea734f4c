using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>What the simulation knows of a KMS key. Guarded by the simulation's gate.</summary>
internal sealed class Key
{
    public required string Id { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public string Description { get; set; } = "";
    public string Usage { get; init; } = "ENCRYPT_DECRYPT";
    public string Spec { get; init; } = "SYMMETRIC_DEFAULT";
    public string Origin { get; init; } = "AWS_KMS";
    public bool IsAwsManaged { get; init; }
    public bool MultiRegion { get; init; }
    public KeyState State { get; set; } = KeyState.Enabled;
    public DateTimeOffset? DeletionDate { get; set; }
    public ImmutableArray<KmsTag> Tags { get; set; } = [];
    public List<GrantListEntry> Grants { get; } = [];
    public required string Policy { get; set; }
    /// <summary>In days; null: it does not rotate.</summary>
    public int? RotationPeriod { get; set; }
    public DateTimeOffset? NextRotation { get; set; }

    /// <summary>Fit to encrypt a cluster: RDS takes only enabled symmetric keys for encryption.</summary>
    public bool CanEncryptStorage => State == KeyState.Enabled && Usage == "ENCRYPT_DECRYPT" && Spec == "SYMMETRIC_DEFAULT";
}
