#!/bin/sh
# Sets the two function keys, once the functions exist: `caller` on every HTTP function but
# RequestRestore, `restore` on RequestRestore and on what a restore's runbook calls besides.
# A key that is set already keeps its value; with ROTATE_KEYS=yes both get a new one.
# usage: set-keys.sh [function app] [resource group]
set -eu

app=${1:-${AZURE_FUNCTION_APP_NAME:?the name of the function app}}
group=${2:-${AZURE_RESOURCE_GROUP:?the resource group of the function app}}
if [ -n "${AZURE_SUBSCRIPTION_ID:-}" ]; then
  set -- --subscription "$AZURE_SUBSCRIPTION_ID"
else
  set --
fi

restoring='GetServices ListRecoveryPoints GetRecoveryPoint GetOperation GetOperationResult
  ListServiceOperations AbandonOperation'
calling="$restoring RequestBackup ListOperations"

# A key is passed by file: arguments of a process are there for everybody to see.
umask 077
file=$(mktemp)
trap 'rm -f "$file"' EXIT
trap 'exit 1' HUP INT TERM
# On Windows, az does not know the paths of this shell.
argument=$file
if command -v cygpath >/dev/null 2>&1; then
  argument=$(cygpath -w "$file")
fi

# The host lists its functions some time after a deployment.
tries=${KEY_TRIES:-30}
until az functionapp function show "$@" --resource-group "$group" --name "$app" \
  --function-name RequestRestore --output none 2>/dev/null; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    echo "set-keys: $app has no function RequestRestore: was it deployed?" >&2
    exit 1
  fi
  sleep 10
done

# key name, function that tells the value it has, all functions that get it
set_key() {
  key=$1
  first=$2
  functions=$3
  shift 3
  value=
  if [ "${ROTATE_KEYS:-}" != yes ]; then
    value=$(az functionapp function keys list "$@" --resource-group "$group" --name "$app" \
      --function-name "$first" --query "$key" --output tsv)
    # On Windows, az ends its lines with a carriage return too.
    value=$(printf '%s' "$value" | tr -d '\r')
  fi
  if [ -z "$value" ] || [ "$value" = None ]; then
    value=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  fi
  printf '%s' "$value" >"$file"
  for name in $functions; do
    az functionapp function keys set "$@" --resource-group "$group" --name "$app" \
      --function-name "$name" --key-name "$key" --key-value "@$argument" --output none
  done
  echo "set-keys: key $key opens" $functions
}

set_key caller GetServices "$calling" "$@"
set_key restore RequestRestore "RequestRestore $restoring" "$@"
