namespace NeptuneEncryption;

/// <summary>The ways, other than this module, to encrypt a snapshot.</summary>
public enum TemplateFormat
{
    /// <summary>A CloudFormation template in YAML.</summary>
    CloudFormation,

    /// <summary>A Terraform configuration with its variables.</summary>
    Terraform,

    /// <summary>A POSIX shell script that calls the AWS CLI.</summary>
    AwsCli,

    /// <summary>A PowerShell script that calls AWS.Tools.</summary>
    AwsTools,

    /// <summary>A Markdown page for those who approve a change and those who make it by hand.</summary>
    Runbook,
}
