# Runs every test and sums up. Sourced; needs say.sh, packages.sh, node.sh, maven.sh, REPO and JAVA_HOME.

# Sums up the reports of surefire and failsafe: one line a module, then all, then what failed and with what message.
# AGAIN counts integration tests that failed once and passed when run again.
summary() {
  local since=$1
  # shellcheck disable=SC2016 # an awk program
  find "$REPO" -path '*/target/*-reports/TEST-*.xml' -newer "$since" -print0 | sort -z | xargs -0 -r awk '
    function attribute(name,   at) {
      at = match($0, " " name "=\"[^\"]*\"")
      return at ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    # The first lines of what the test said, each indented and cut where it gets long.
    function message(   text, lines, count, i, line) {
      text = attribute("message"); if (!text) text = attribute("type")
      gsub(/&quot;/, "\"", text); gsub(/&apos;/, "\047", text); gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text)
      count = split(text, lines, /&#10;/); text = ""
      for (i = 1; i <= count && i <= 30; i++) {
        line = lines[i]; gsub(/&amp;/, "\\&", line)
        text = text "\n    " substr(line, 1, 240)
      }
      return text
    }
    /<testsuite / && !(FILENAME in seen) {
      seen[FILENAME] = 1
      module = FILENAME; sub(/\/target\/.*/, "", module); sub(/.*\//, "", module)
      if (!(module in tests)) order[++modules] = module
      tests[module] += attribute("tests"); skipped[module] += attribute("skipped")
      bad = attribute("failures") + attribute("errors"); failed[module] += bad
      seconds[module] += attribute("time")
    }
    /<testcase / { test = attribute("classname") "." attribute("name") }
    /^ *<(failure|error)[ >]/ { broken[++breaks] = test " (" FILENAME ")" message() }
    /^ *<(flakyFailure|flakyError)[ >]/ && !(test in unsteady) { unsteady[test] = " (" module ")" message(); again[module]++ }
    END {
      printf "\n%-15s %6s %7s %8s %6s %8s\n", "MODULE", "TESTS", "FAILED", "SKIPPED", "AGAIN", "SECONDS"
      for (i = 1; i <= modules; i++) {
        m = order[i]
        printf "%-15s %6d %7d %8d %6d %8d\n", m, tests[m], failed[m], skipped[m], again[m], seconds[m]
        t += tests[m]; f += failed[m]; s += skipped[m]; a += again[m]; d += seconds[m]
      }
      printf "%-15s %6d %7d %8d %6d %8d\n", "all", t, f, s, a, d
      for (i = 1; i <= breaks; i++) print "failed: " broken[i]
      for (test in unsteady) print "passed only when run again: " test unsteady[test]
    }'
}

# Changes the failover core in every way PIT knows, and fails when the tests notice too little of it. PIT runs all tests
# of the core itself before it changes anything, and no other test is run.
run_mutations() {
  local log=$REPO/.failover/logs/mutation.log status=0
  maven_is_possible
  mkdir -p "$REPO/.failover/logs"
  progress "Changing the failover core and testing it" "$log" \
    maven -Pmutation -Dmaven.test.skip.exec -pl modules/failover-core -am test || status=$?
  if ! grep -E '^>> (Generated|Mutations|Ran)' "$log" && [ "$status" = 0 ]; then
    die "" "The build went through, and nothing of PIT is in its log: no mutant was tried." "See $log"
  fi
  [ "$status" = 0 ] || die "" "Too little was noticed, or the build failed; everything is in $log" \
    "and, mutant by mutant, in $REPO/modules/failover-core/target/pit-reports/index.html"
}

# bench_pages [--minutes N]: measures the overview of 1,000 regions in Chromium; fails when a bound is missed.
bench_pages() {
  local log=$REPO/.failover/logs/bench-pages.log minutes=10 status=0
  case "${1-}" in
    "") ;;
    --minutes)
      [[ "${2-}" =~ ^[1-9][0-9]*$ ]] || die "--minutes takes a number, such as 10."
      minutes=$2
      ;;
    *) die "There is no option '$1': it is ./failover bench pages [--minutes N]." ;;
  esac
  maven_is_possible
  find_node
  need "The measuring of the pages" chromium chromium-browser google-chrome
  mkdir -p "$REPO/.failover/logs"
  progress "Measuring the pages" "$log" maven -pl webapp -am -DexcludedGroups= "-Dpages.minutes=$minutes" \
    -Dtest=none -Dit.test=PagesBenchIT -Dsurefire.failIfNoSpecifiedTests=false \
    -Dfailsafe.failIfNoSpecifiedTests=false verify || status=$?
  [ ! -e "$REPO/target/bench/pages.json" ] || cat "$REPO/target/bench/pages.json"
  [ "$status" = 0 ] || die "" "A bound was missed, or the build failed; everything is in $log"
}

# run_tests [--long|--mutation]: non-zero when a test failed or the build did.
run_tests() {
  local log=$REPO/.failover/logs/test.log started=$REPO/.failover/logs/test.started status=0
  local -a options=()
  case "${1-}" in
    "") ;;
    --long) options+=(-DexcludedGroups=) ;;
    --mutation)
      run_mutations
      return
      ;;
    *) die "There is no option '$1': it is ./failover test [--long|--mutation]." ;;
  esac
  maven_is_possible
  find_node
  need "The test of the pages" chromium chromium-browser google-chrome
  need "The test of load balancing" haproxy /usr/sbin/haproxy
  mkdir -p "$REPO/.failover/logs"
  touch "$started"
  progress "Building and testing" "$log" maven -T 2 "${options[@]+"${options[@]}"}" --fail-at-end verify || status=$?
  summary "$started"
  if [ "$status" != 0 ]; then
    if ! grep -q -E 'There (are|were) test failures|Failed to execute goal .*(surefire|failsafe)' "$log"; then
      explain_failure "$log"
    fi
    die "" "Tests failed; everything is in $log"
  fi
  touch -r "$started" "$BUILT"
}
