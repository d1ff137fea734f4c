# Restores unencrypted Amazon Neptune DB cluster snapshots to encrypted clusters and takes encrypted snapshots of them.
# The values are in the .auto.tfvars file beside this one.
#
# Afterwards the clusters are only a means. To remove them and keep the snapshots, first take the snapshots out of
# Terraform's hands: terraform state rm 'aws_neptune_cluster_snapshot.encrypted'; terraform destroy

terraform {
  required_version = ">= 1.5.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "account_id" {
  description = "The account that the snapshots are in; in any other one Terraform stops."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An account has twelve digits."
  }
}

variable "region" {
  description = "The Region that the snapshots are in."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+$", var.region))
    error_message = "A Region's system name, such as eu-west-1."
  }
}

variable "kms_key_arn" {
  description = "ARN of the KMS key to encrypt with. Null makes a new customer managed key with yearly rotation."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z0-9-]+:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+$", var.kms_key_arn))
    error_message = "The ARN of a key (not of an alias), or null."
  }
}

variable "key_alias" {
  description = "Alias of the key, when one is made."
  type        = string
  default     = "alias/neptune-encryption"
  nullable    = false

  validation {
    condition     = can(regex("^alias/[A-Za-z0-9/_-]{1,250}$", var.key_alias)) && !startswith(var.key_alias, "alias/aws/")
    error_message = "alias/ and letters, digits, slashes, underscores or hyphens; alias/aws/ is AWS's own."
  }
}

variable "snapshots" {
  description = "The unencrypted snapshots and what becomes of them, by the name of the encrypted snapshot."
  nullable    = false

  type = map(object({
    snapshot_identifier = string
    cluster_identifier  = string
    subnet_group_name   = optional(string)
    port                = optional(number)
    storage_type        = optional(string)
    engine_version      = optional(string)

    vpc_security_group_ids              = optional(list(string))
    cluster_parameter_group_name        = optional(string)
    iam_database_authentication_enabled = optional(bool)
    enable_cloudwatch_logs_exports      = optional(list(string))
    deletion_protection                 = optional(bool)
    backup_retention_period             = optional(number)
    preferred_backup_window             = optional(string)
    serverless                          = optional(object({ min_capacity = number, max_capacity = number }))

    tags = map(string)
  }))

  validation {
    condition     = alltrue([for name in keys(var.snapshots) : can(regex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", name)) && length(name) <= 63])
    error_message = "A snapshot's name has 1 to 63 letters, digits and single hyphens and begins with a letter."
  }

  validation {
    condition     = alltrue([for s in values(var.snapshots) : can(regex("^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", s.cluster_identifier)) && length(s.cluster_identifier) <= 63])
    error_message = "A cluster's name has 1 to 63 letters, digits and single hyphens and begins with a letter."
  }

  validation {
    condition     = alltrue([for s in values(var.snapshots) : can(regex("^arn:[a-z0-9-]+:rds:[a-z0-9-]+:[0-9]{12}:cluster-snapshot:.+$", s.snapshot_identifier))])
    error_message = "A snapshot_identifier is the ARN of a DB cluster snapshot."
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.account_id]
}

locals {
  kms_key_arn = var.kms_key_arn == null ? one(aws_kms_key.encryption[*].arn) : var.kms_key_arn
}

resource "aws_kms_key" "encryption" {
  count = var.kms_key_arn == null ? 1 : 0

  description         = "Encrypts Neptune clusters and their snapshots"
  enable_key_rotation = true

  # What is encrypted under a deleted key is lost for ever.
  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "encryption" {
  count = var.kms_key_arn == null ? 1 : 0

  name          = var.key_alias
  target_key_id = aws_kms_key.encryption[0].key_id
}

resource "aws_neptune_cluster" "encrypted" {
  for_each = var.snapshots

  cluster_identifier  = each.value.cluster_identifier
  engine              = "neptune"
  engine_version      = each.value.engine_version
  snapshot_identifier = each.value.snapshot_identifier
  storage_encrypted   = true
  kms_key_arn         = local.kms_key_arn
  skip_final_snapshot = true

  neptune_subnet_group_name            = each.value.subnet_group_name
  port                                 = each.value.port
  storage_type                         = each.value.storage_type
  vpc_security_group_ids               = each.value.vpc_security_group_ids
  neptune_cluster_parameter_group_name = each.value.cluster_parameter_group_name
  iam_database_authentication_enabled  = each.value.iam_database_authentication_enabled
  enable_cloudwatch_logs_exports       = each.value.enable_cloudwatch_logs_exports
  deletion_protection                  = each.value.deletion_protection
  backup_retention_period              = each.value.backup_retention_period
  preferred_backup_window              = each.value.preferred_backup_window

  tags = merge(each.value.tags, { "neptune-encryption:key-arn" = local.kms_key_arn })

  dynamic "serverless_v2_scaling_configuration" {
    for_each = each.value.serverless[*]

    content {
      min_capacity = serverless_v2_scaling_configuration.value.min_capacity
      max_capacity = serverless_v2_scaling_configuration.value.max_capacity
    }
  }

  timeouts {
    create = "4h"
  }

  lifecycle {
    postcondition {
      condition     = self.storage_encrypted && self.kms_key_arn == local.kms_key_arn
      error_message = "The cluster did not come out encrypted under the key; no snapshot of it is taken."
    }
  }
}

resource "aws_neptune_cluster_snapshot" "encrypted" {
  for_each = var.snapshots

  db_cluster_identifier          = aws_neptune_cluster.encrypted[each.key].id
  db_cluster_snapshot_identifier = each.key

  timeouts {
    create = "4h"
  }

  lifecycle {
    prevent_destroy = true

    postcondition {
      condition     = self.storage_encrypted && self.kms_key_id == local.kms_key_arn
      error_message = "The snapshot is not encrypted under the key."
    }
  }
}

output "kms_key_arn" {
  description = "ARN of the key that everything is encrypted under."
  value       = local.kms_key_arn
}

output "encrypted_snapshots" {
  description = "ARNs of the encrypted snapshots, by name."
  value       = { for name, snapshot in aws_neptune_cluster_snapshot.encrypted : name => snapshot.db_cluster_snapshot_arn }
}
