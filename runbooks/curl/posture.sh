#!/usr/bin/env bash
# Reports whether each protected API Management service could be restored now.
#
# Needs:    bash, curl, jq; the address of the app and its key "caller":
#             export BASE=https://<app>.azurewebsites.net/api
#             export CALLER=$(az functionapp function keys list -g <group> -n <app> \
#               --function-name GetServices --query caller -o tsv)
# Use:      posture.sh
# Ends:     0 when every protected service has a backup as young as its objective asks for, else 1
set -euo pipefail
: "${BASE:?the address of the app, ending in /api}" "${CALLER:?the key caller}"
KEY=$CALLER

# --- the same in each of these scripts -------------------------------------------------------------------------------
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What a header of the last answer says; its name in lower case.
header() {
  tr -d '\r' <"$work/head" | awk -F': ' -v name="$1" 'tolower($1) == name { value = $2 } END { print value }'
}

# ask METHOD URL [argument of curl]...: the answer in STATUS and $work/body.
# Asks again while the app cannot be reached or cannot answer. A POST can be repeated too: the app carries out what has
# one Operation-Id once. The key goes to curl by a pipe, for everybody on a machine can read a process's arguments.
ask() {
  local method=$1 url=$2 tries=20 pause
  shift 2
  while :; do
    : >"$work/head"
    : >"$work/body"
    STATUS=$(curl -sS -m 100 -X "$method" -D "$work/head" -o "$work/body" -w '%{http_code}' \
      -K <(printf 'header = "x-functions-key: %s"\n' "$KEY") "$@" "$url") || STATUS=000
    tries=$((tries - 1))
    case $STATUS in
      000 | 408 | 429 | 5??) [ "$tries" -gt 0 ] || return 0 ;;
      *) return 0 ;;
    esac
    pause=$(header retry-after)
    pause=${pause:-10}
    echo "no answer yet (HTTP $STATUS), asking again in $pause s" >&2
    sleep "$pause"
  done
}

# follow URL: asks for an operation's result until there is one. 200: Succeeded; 409: not.
follow() {
  local url=$1 next pause
  while ask GET "$url" && [ "$STATUS" = 202 ]; do
    next=$(header location)
    url=${next:-$url}
    pause=$(header retry-after)
    sleep "${pause:-10}"
  done
}

# Says why the last answer is not what was hoped for.
explain() {
  case $STATUS in
    000) echo "  $BASE does not answer" ;;
    401) echo "  HTTP 401: the key does not open this function (or a sign-in is asked for too: docs/runbook.md)" ;;
    *)
      jq -r '"  \(.code): \(.detail)", (.advice // empty | "  \(.)")' "$work/body" 2>/dev/null ||
        echo "  HTTP $STATUS"
      ;;
  esac >&2
}
# ---------------------------------------------------------------------------------------------------------------------

ask GET "$BASE/services"
if [ "$STATUS" != 200 ]; then
  echo "the services cannot be listed" >&2
  explain
  exit 1
fi

# Ages and limits in whole hours: "3 h".
jq -r '
  def hours: if . == null then "-" else "\(. / 3600 | floor) h" end;
  ["service", "objective", "newest", "at most", "restorable", "damaged", "runs", "last failure"],
  (.value[] | [
    .service,
    (if .protected then .freshness else "not protected" end),
    (.lastSuccess.ageSeconds | hours),
    (.rpoSeconds | hours),
    .recoveryPoints.restorable,
    .recoveryPoints.damaged,
    ([.running[].kind] | join(", ") | if . == "" then "-" else . end),
    (.lastFailure | if . then "\(.kind), \(.code // .status)" else "-" end)
  ]) | @tsv' "$work/body" |
  awk -F'\t' '{ printf "%-24s %-14s %8s %8s %11s %8s  %-16s %s\n", $1, $2, $3, $4, $5, $6, $7, $8 }'

if [ "$(jq -r .configuration.accepted "$work/body")" != true ]; then
  echo "The list of services was not accepted; the last good one is in use:"
  jq -r '.configuration.problems[] | "  \(.)"' "$work/body"
  exit 1
fi
jq -r '.summary | "\(.met) of \(.protected) protected services meet their objective"' "$work/body"
jq -e '.summary.met == .summary.protected' "$work/body" >/dev/null
