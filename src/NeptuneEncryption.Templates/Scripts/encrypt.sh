#!/bin/sh
# Makes verified, encrypted copies of unencrypted Amazon Neptune DB cluster snapshots: restore with a key, check, snapshot, check, clean up.
# It gives the names and tags that the PowerShell module NeptuneEncryption gives, so either can finish what the other has begun.
# Run it again to go on where it was stopped. Needs the AWS CLI, with credentials in its usual places.
set -eu

usage() {
    cat <<'TEXT'
usage: sh SCRIPT [--remove-source]

  --remove-source   delete each unencrypted source at the very end, once its encrypted copy is verified and the
                    temporary cluster is gone; a source that is shared with other accounts stays

environment: POLL_SECONDS (30) between two looks at AWS, TIMEOUT_SECONDS (14400) that one wait may take
TEXT
}

remove_source=false
for argument in "$@"; do
    case $argument in
        --remove-source) remove_source=true ;;
        -h | --help) usage && exit 0 ;;
        *) usage >&2 && exit 2 ;;
    esac
done
poll_seconds=${POLL_SECONDS:-30}
timeout_seconds=${TIMEOUT_SECONDS:-14400}
tab=$(printf '\t')
errors=$(mktemp)
trap 'rm -f "$errors"' EXIT

say() {
    printf '%s: %s\n' "$source_id" "$1"
}

stop() {
    printf '%s in %s: %s\n' "$source_id" "$region" "$1" >&2
    exit 1
}

# Version 1 of the AWS CLI forgets AWS_ENDPOINT_URL where it asks RDS in us-east-1.
call() {
    aws --region "$region" --output text ${AWS_ENDPOINT_URL:+--endpoint-url "$AWS_ENDPOINT_URL"} "$@" 2>"$errors"
}

# Has AWS do something; what AWS refuses is the end.
tell() {
    call "$@" >/dev/null || stop "$(cat "$errors")"
}

# Asks AWS. Prints nothing when AWS has no such cluster or snapshot; anything else that AWS refuses is the end.
ask() {
    call "$@" || case $(cat "$errors") in
        *NotFoundFault*) ;;
        *) stop "$(cat "$errors")" ;;
    esac
}

# AWS's time as the tags have it: UTC, to the millisecond.
utc() {
    case $1 in
        *Z) time=${1%Z} ;;
        *+00:00) time=${1%+00:00} ;;
        *) stop "the time '$1' is not one of UTC" ;;
    esac
    case $time in
        *.*) fraction=${time#*.}000 ;;
        *) fraction=000 ;;
    esac
    printf '%s.%.3sZ' "${time%%.*}" "$fraction"
}

see_source() {
    set -- --db-cluster-snapshot-identifier "$source_arn" --snapshot-type "$source_type"
    [ "$source_type" != shared ] || set -- "$@" --include-shared
    seen=$(ask neptune describe-db-cluster-snapshots "$@" --query 'DBClusterSnapshots[0].[Status,SnapshotCreateTime]')
    source_status=absent
    [ -n "$seen" ] || return 0
    IFS=$tab read -r source_status source_time <<SEEN
$seen
SEEN
    [ "$(utc "$source_time")" = "$source_created" ] ||
        stop "this is another snapshot of the same name, created $source_time; it was not touched"
}

see_cluster() {
    # shellcheck disable=SC2016 # The backticks are a literal of the query language.
    seen=$(ask neptune describe-db-clusters --db-cluster-identifier "$cluster" --query \
        'DBClusters[0].[Status,DBClusterArn,StorageEncrypted,KmsKeyId,Engine,ClusterCreateTime,length(DBClusterMembers || `[]`)]')
    cluster_status=absent
    [ -n "$seen" ] || return 0
    IFS=$tab read -r cluster_status cluster_arn cluster_encrypted cluster_key cluster_engine cluster_time cluster_members <<SEEN
$seen
SEEN
    require_tags "cluster $cluster" "$cluster_arn" "$cluster"
    case $tag_role in
        temporary | kept) cluster_role=$tag_role ;;
        *) stop "cluster $cluster exists already and is not of this operation; it was not touched" ;;
    esac
}

see_copy() {
    seen=$(ask neptune describe-db-cluster-snapshots --db-cluster-snapshot-identifier "$copy" --query \
        'DBClusterSnapshots[0].[Status,DBClusterSnapshotArn,PercentProgress,StorageEncrypted,KmsKeyId,Engine,EngineVersion,DBClusterIdentifier,ClusterCreateTime]')
    copy_status=absent copy_progress=0
    [ -n "$seen" ] || return 0
    IFS=$tab read -r copy_status copy_arn copy_progress copy_encrypted copy_key copy_engine copy_version copy_cluster copy_cluster_time <<SEEN
$seen
SEEN
    require_tags "snapshot $copy" "$copy_arn" "$copy"
    [ "$tag_role" = encrypted-snapshot ] || stop "snapshot $copy exists already and is not of this operation; it was not touched"
}

# What bears our name must be of our operation, made for this source, under this key, and must not have its tags from elsewhere.
require_tags() {
    tags=$(ask neptune list-tags-for-resource --resource-name "$2" --query "[
        TagList[?Key=='neptune-encryption:operation'].Value | [0], TagList[?Key=='neptune-encryption:source-arn'].Value | [0],
        TagList[?Key=='neptune-encryption:source-created'].Value | [0], TagList[?Key=='neptune-encryption:self'].Value | [0],
        TagList[?Key=='neptune-encryption:key-arn'].Value | [0], TagList[?Key=='neptune-encryption:role'].Value | [0],
        TagList[?Key=='neptune-encryption:cluster-created'].Value | [0], TagList[?Key=='neptune-encryption:source-removal'].Value | [0],
        TagList[?Key=='neptune-encryption:undo'].Value | [0], TagList[?Key=='neptune-encryption:copied'].Value | [0]]")
    IFS=$tab read -r tag_operation tag_source tag_created tag_self tag_key tag_role tag_cluster_created tag_removal tag_undo tag_copied <<TAGS
$tags
TAGS
    [ "$tag_operation $tag_source $tag_created $tag_self" = "$operation $source_arn $source_created $3" ] ||
        stop "$1 exists already and is not of this operation; it was not touched"
    [ "$tag_key" = "$key_arn" ] ||
        stop "$1 is of this operation, but under the key $tag_key; finish it with that key, or undo it"
}

check_account_and_key() {
    account=$(ask sts get-caller-identity --query Account)
    [ "$account" = "$account_id" ] || stop "the credentials are of account $account, the snapshot was found in $account_id"
    # A key policy that lets us in by way of RDS only denies us the look: that says nothing bad of the key.
    state=$(call kms describe-key --key-id "$key_arn" --query KeyMetadata.KeyState) ||
        case $(cat "$errors") in
            *AccessDenied*) say "the state of the key is not known: $(cat "$errors")" && return 0 ;;
            *) stop "$(cat "$errors")" ;;
        esac
    [ "$state" = Enabled ] || stop "the key $key_arn is $state; nothing was changed"
}

restore() {
    see_source
    [ "$source_status" = available ] || stop "the snapshot is $source_status; only one that is available can be restored"
    set -- --db-cluster-identifier "$cluster" --snapshot-identifier "$source_arn" --engine neptune --kms-key-id "$key_arn" --tags "$cluster_tags"
    [ -z "$subnet_group" ] || set -- "$@" --db-subnet-group-name "$subnet_group"
    [ -z "$port" ] || set -- "$@" --port "$port"
    [ -z "$storage_type" ] || set -- "$@" --storage-type "$storage_type"
    [ -z "$restore_version" ] || set -- "$@" --engine-version "$restore_version"
    say "restoring to cluster $cluster under $key_arn"
    tell neptune restore-db-cluster-from-snapshot "$@"
}

wait_for_cluster() {
    waited=0
    while :; do
        see_cluster
        case $cluster_status in
            available) break ;;
            absent | failed | deleting | deleted | incompatible-* | inaccessible-*)
                stop "cluster $cluster is $cluster_status and will not become available; the source was not touched" ;;
        esac
        pause "cluster $cluster is $cluster_status"
    done
    # Gate 1: nothing is made of a cluster that is not encrypted.
    [ "$cluster_encrypted" = True ] || stop "cluster $cluster came out unencrypted; no snapshot of it was taken, nothing was deleted"
    [ "$cluster_key" = "$key_arn" ] || stop "cluster $cluster is encrypted under $cluster_key, not under $key_arn; nothing was deleted"
    [ "$cluster_engine" = neptune ] || stop "cluster $cluster has the engine $cluster_engine; nothing was deleted"
    [ "$cluster_members/$tag_copied" = 0/None ] ||
        stop "cluster $cluster has instances or has had its snapshot, and may have been written to; no snapshot of it was taken"
}

take_copy() {
    created=$(utc "$cluster_time")
    say "taking snapshot $copy of cluster $cluster"
    tell neptune create-db-cluster-snapshot --db-cluster-snapshot-identifier "$copy" --db-cluster-identifier "$cluster" \
        --tags "${copy_tags%]},{\"Key\":\"neptune-encryption:cluster-created\",\"Value\":\"$created\"}]"
}

wait_for_copy() {
    waited=0
    while :; do
        see_copy
        case $copy_status in
            available) break ;;
            absent | failed | deleting | deleted) stop "snapshot $copy is $copy_status; nothing was deleted" ;;
        esac
        pause "snapshot $copy is $copy_status at $copy_progress %"
    done
    # Gate 2: the copy itself, as AWS describes it now.
    [ "$copy_encrypted" = True ] || stop "snapshot $copy is not encrypted; nothing was deleted"
    [ "$copy_key" = "$key_arn" ] || stop "snapshot $copy is encrypted under $copy_key, not under $key_arn; nothing was deleted"
    [ "$copy_engine" = neptune ] || stop "snapshot $copy has the engine $copy_engine; nothing was deleted"
    [ "$copy_cluster $(utc "$copy_cluster_time")" = "$cluster $tag_cluster_created" ] ||
        stop "snapshot $copy was made of another cluster than the one that was restored and checked; nothing was deleted"
    [ -z "$engine_version" ] || [ "$copy_version" = "$engine_version" ] ||
        { [ "${copy_version%.*}" = "${engine_version%.*}" ] && [ "${copy_version##*.}" -gt "${engine_version##*.}" ]; } ||
        stop "snapshot $copy has version $copy_version, expected was $engine_version or a later patch; nothing was deleted"
}

remove_cluster() {
    see_cluster
    [ "$cluster_status" != absent ] && [ "$cluster_status" != deleting ] && [ "$cluster_role" = temporary ] || return 0
    [ "$cluster_members" = 0 ] || stop "cluster $cluster has $cluster_members instances now; it and the source stay"
    say "deleting the temporary cluster $cluster"
    tell neptune delete-db-cluster --db-cluster-identifier "$cluster" --skip-final-snapshot
}

remove_the_source() {
    [ "$is_removable" = true ] || { say "the source stays: only a manual snapshot of one's own can be deleted"; return 0; }
    # Whoever deletes the source claims it on the copy first and looks then; whoever undoes the copy does the same. So one of two sees the other.
    # A tag is not seen everywhere at once: the claim is given a minute.
    wait_for_copy
    tell neptune add-tags-to-resource --resource-name "$copy_arn" --tags \
        "Key=neptune-encryption:source-removal,Value=$(date -u +%Y-%m-%dT%H:%M:%S).000Z"
    say "letting the claim on snapshot $copy be seen"
    sleep 60
    require_no_copies_under_way
    state=$(call kms describe-key --key-id "$key_arn" --query KeyMetadata.KeyState) || stop "$(cat "$errors"); the source stays"
    [ "$state" = Enabled ] || stop "the key $key_arn is $state, and the copy can be restored only with it; the source stays"
    wait_for_copy
    [ "$tag_undo" = None ] || stop "snapshot $copy is being undone by somebody; the source stays"
    [ "$tag_removal" != None ] || stop "the claim on snapshot $copy is not seen; the source stays. Run the script again"
    see_source
    [ "$source_status" != absent ] || return 0
    shared=$(ask neptune describe-db-cluster-snapshot-attributes --db-cluster-snapshot-identifier "$source_id" --query \
        "DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes[?AttributeName=='restore'].AttributeValues[]")
    case $shared in
        '' | None) ;;
        *) stop "the source is shared with $shared and stays" ;;
    esac
    say "deleting the unencrypted source"
    tell neptune delete-db-cluster-snapshot --db-cluster-snapshot-identifier "$source_id"
}

# AWS ends copies whose source is deleted. They show only in the Region that they are made in.
require_no_copies_under_way() {
    regions=$(call ec2 describe-regions --query 'Regions[].RegionName') || {
        say "whether the source is being copied to other Regions is not known: $(cat "$errors")"
        regions=$region
    }
    for other in $regions; do
        copies=$(
            region=$other
            call neptune describe-db-cluster-snapshots --snapshot-type manual --query \
                "DBClusterSnapshots[?SourceDBClusterSnapshotArn=='$source_arn' && Status!='available' && Status!='failed' && Status!='deleting'].DBClusterSnapshotArn"
        ) || {
            say "whether the source is being copied to $other is not known: $(cat "$errors")"
            copies=
        }
        [ -z "$copies" ] || stop "the source is being copied to $copies and stays"
    done
}

pause() {
    say "$1"
    [ "$waited" -lt "$timeout_seconds" ] || stop "$1, after $waited seconds; AWS goes on, and so does this script when it is run again"
    sleep "$poll_seconds"
    waited=$((waited + poll_seconds))
}

encrypt() {
    check_account_and_key
    see_copy
    if [ "$copy_status" = absent ]; then
        see_cluster
        [ "$cluster_status" != absent ] || restore
        wait_for_cluster
        take_copy
    fi
    wait_for_copy
    say "snapshot $copy is verified"
    remove_cluster
    [ "$remove_source" = false ] || remove_the_source
}
