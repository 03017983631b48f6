# How the scripts talk. Sourced.

# One sentence on why it cannot go on, and what to do.
die() {
  printf '%s\n' "$@" >&2
  exit 1
}

# progress TEXT LOG COMMAND...: runs the command with its output in LOG, and shows for how long it has been running.
# Returns what the command returns; Ctrl-C ends it too.
progress() {
  local text=$1 log=$2 start=$SECONDS pid status=0
  shift 2
  mkdir -p "$(dirname "$log")"
  [ -t 2 ] || printf '%s (details: %s)\n' "$text" "$log" >&2
  # In a process group of its own, so that Ctrl-C ends whatever it started, too.
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  set +m
  trap 'kill -- -"$pid" 2>/dev/null; wait "$pid" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    [ -t 2 ] && printf '\r\033[K%s ... %d s' "$text" $((SECONDS - start)) >&2
    sleep 0.5
  done
  wait "$pid" || status=$?
  trap - INT TERM
  [ -t 2 ] && printf '\r\033[K' >&2
  printf '%s: %s after %d s\n' "$text" "$([ "$status" = 0 ] && echo done || echo failed)" $((SECONDS - start)) >&2
  return "$status"
}

# explain_failure LOG: the known reasons for which a build fails, as sentences.
explain_failure() {
  local log=$1
  if grep -q -E 'No space left on device' "$log"; then
    die "The disk is full (it says: No space left on device). Free about 3 GB and try again."
  fi
  if grep -q -E 'UnknownHostException|Connection timed out|Network is unreachable|Connection refused|Could not transfer artifact|Failed to fetch|Temporary failure in name resolution|No route to host|npm (error|ERR!) code (ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ENOTCACHED)' "$log"; then
    if grep -q 'Failed to fetch .*apache-maven' "$log"; then
      die "Maven itself could not be downloaded: no network, or a proxy that is not known here." \
        "Check the connection and try again, or install Maven 3.8.6 or newer (sudo apt-get install maven)." \
        "A mirror of Maven Central may be named: MVNW_REPOURL=https://... ./failover ..." \
        "The first trouble: $(grep -m 1 'Failed to fetch' "$log" | cut -c 1-300)"
    fi
    die "Maven or npm could not download what the first start needs: no network, or a proxy that they do not know." \
      "Later starts need no network. Check the connection (proxies go into ~/.m2/settings.xml and ~/.npmrc) and try again." \
      "The first trouble it met: $(grep -m 1 -E 'UnknownHost|timed out|unreachable|refused|Could not transfer|Failed to fetch|Temporary failure|No route|npm (error|ERR!) code' "$log" | cut -c 1-300)"
  fi
  tail -n 25 "$log" >&2
  die "" "The build failed; everything it said is in $log"
}
