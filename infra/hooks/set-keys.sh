#!/bin/sh
# Sets the three function keys, once the functions exist: `restore` on RequestRestore, on what a
# restore's runbook calls besides, and on RotateResultLinks; `caller` on every other HTTP function
# that needs a key; `viewer` on the way into the status page alone.
# A key that is set already keeps its value; with ROTATE_KEYS=yes all get a new one.
# usage: set-keys.sh [function app] [resource group]
set -eu

app=${1:-${AZURE_FUNCTION_APP_NAME:?the name of the function app}}
group=${2:-${AZURE_RESOURCE_GROUP:?the resource group of the function app}}
subscription=${AZURE_SUBSCRIPTION_ID:-$(az account show --query id --output tsv | tr -d '\r')}
site="/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Web/sites/$app"
set -- --subscription "$subscription"

restoring='GetServices ListRecoveryPoints GetRecoveryPoint GetOperation GetOperationResult
  GetInventory GetComparison ListServiceOperations AbandonOperation AcceptRecoveryPoint
  PromoteStandby FollowSource'
calling="$restoring RequestBackup RequestInventory GetChanges GetUsage ListProofs RequestDrill ListDrills GetDrill
  ListOperations EnterStatus GetOpenApi"

# A key is passed by file: arguments of a process are there for everybody to see.
umask 077
folder=$(mktemp -d)
file=$folder/key
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
# On Windows, az does not know the paths of this shell.
argument=$file
if command -v cygpath >/dev/null 2>&1; then
  argument=$(cygpath -w "$file")
fi

# One call of az, tried again: right after a deployment the host restarts, and Azure refuses for a while.
# Its last error is shown as it is.
patiently() {
  left=${KEY_CALL_TRIES:-5}
  until az "$@" 2>"$folder/error"; do
    left=$((left - 1))
    if [ "$left" -le 0 ]; then
      cat "$folder/error" >&2
      give_up "az failed, with the error above"
    fi
    sleep 10
  done
}

give_up() {
  echo "set-keys: $1." >&2
  echo "set-keys: the deployment itself stands. Run this again, as often as you like: infra/hooks/set-keys.sh $app $group" >&2
  exit 1
}

# The host lists its functions some time after a deployment, and at times only once it is told to look.
tries=${KEY_TRIES:-30}
until az functionapp function show "$@" --resource-group "$group" --name "$app" \
  --function-name RequestRestore --output none 2>"$folder/error"; do
  tries=$((tries - 1))
  if [ "$tries" -le 0 ]; then
    cat "$folder/error" >&2
    give_up "$app has no function RequestRestore: was the package deployed (azd deploy), and does the app start"
  fi
  # A path would be rewritten by the shell of Git for Windows.
  MSYS_NO_PATHCONV=1 az rest --method post --url "$site/host/default/sync?api-version=2023-12-01" --output none 2>/dev/null || true
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
    patiently functionapp function keys list "$@" --resource-group "$group" --name "$app" \
      --function-name "$first" --query "$key" --output tsv >"$folder/value"
    # On Windows, az ends its lines with a carriage return too.
    value=$(tr -d '\r\n' <"$folder/value")
  fi
  if [ -z "$value" ] || [ "$value" = None ]; then
    value=$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')
  fi
  printf '%s' "$value" >"$file"
  for name in $functions; do
    patiently functionapp function keys set "$@" --resource-group "$group" --name "$app" \
      --function-name "$name" --key-name "$key" --key-value "@$argument" --output none
  done
  echo "set-keys: key $key opens" $functions
}

set_key caller GetServices "$calling" "$@"
set_key restore RequestRestore "RequestRestore RotateResultLinks $restoring" "$@"
set_key viewer EnterStatus EnterStatus "$@"
