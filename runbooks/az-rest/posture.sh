#!/usr/bin/env bash
# Reports whether each protected API Management service could be restored now.
#
# Needs:    bash and Azure CLI; the address of the app and its key "caller":
#             export BASE=https://<app>.azurewebsites.net/api
#             export CALLER=$(az functionapp function keys list -g <group> -n <app> \
#               --function-name GetServices --query caller -o tsv)
# Use:      posture.sh
# Ends:     0 when every protected service has a backup as young as its objective asks for, else 1
set -euo pipefail
: "${BASE:?the address of the app, ending in /api}" "${CALLER:?the key caller}"
KEY=$CALLER
ID=

# --- the same in each of these scripts -------------------------------------------------------------------------------
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# By file, for everybody on a machine can read a process's arguments.
printf '{"x-functions-key": "%s", "Operation-Id": "%s", "Content-Type": "application/json"}' \
  "$KEY" "$ID" >"$work/headers.json"

# ask METHOD URL [argument of az rest]...: the answer in $work/answer, or fails with az's words in $work/error: the HTTP
# status in words, then what the app says. Asks again while the app cannot be reached or cannot answer. A POST
# can be repeated: the app carries out what has one Operation-Id once.
ask() {
  local method=$1 url=$2 tries=20
  shift 2
  until az rest --skip-authorization-header --headers "@$work/headers.json" --method "$method" --url "$url" "$@" \
    >"$work/answer" 2>"$work/error"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    ! grep -Eq '"status" *: *4|^ERROR: (Unauthorized|Forbidden|Not Found)' "$work/error" || return 1
    echo "no answer yet, asking again in 30 s" >&2
    sleep 30
  done
}

# One line of the last answer; None is what az writes where there is nothing.
line() {
  sed -n "$1p" "$work/answer" | tr -d '\r'
}

# follow URL: asks how an operation stands until it is done. Then line 2 is its status, line 3 its backup, and lines 4
# to 6 what went wrong.
follow() {
  while ask get "$1" --query "[done, status, backupName, error.code, error.message, error.advice]" -o tsv; do
    [ "$(line 1)" != true ] || return 0
    sleep 30
  done
  return 1
}
# ---------------------------------------------------------------------------------------------------------------------

# Line 1 says whether the list of services was accepted, lines 2 and 3 how many meet their objective, of how many. The
# others are the services.
if ! ask get "$BASE/services" -o tsv --query "[[configuration.accepted, summary.met, summary.protected],
  value[].[service, freshness || 'not protected', lastSuccess.takenAt || '-', recoveryPoints.restorable,
    recoveryPoints.damaged, running[0].kind || '-', lastFailure.code || '-']][]"; then
  echo "the services cannot be listed" >&2
  cat "$work/error" >&2
  exit 1
fi
{
  printf 'service\tobjective\tnewest\trestorable\tdamaged\truns\tlast failure\n'
  sed 1,3d "$work/answer" | tr -d '\r'
} | awk -F'\t' '{ printf "%-24s %-14s %-21s %10s %8s  %-8s %s\n", $1, $2, $3, $4, $5, $6, $7 }'
if [ "$(line 1)" != true ]; then
  echo "The list of services was not accepted; the last good one is in use."
  exit 1
fi
echo "$(line 2) of $(line 3) protected services meet their objective"
[ "$(line 2)" = "$(line 3)" ]
