# Finds Maven and builds. Sourced; needs say.sh, node.sh, REPO and JAVA_HOME.

readonly BUILT=$REPO/webapp/target/built

# Whether an installed Maven is new enough: 3.8.6.
installed_maven_fits() {
  local version
  command -v mvn >/dev/null || return 1
  version=$(mvn --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ -n "$version" ] && [ "$(printf '3.8.6\n%s\n' "$version" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = 3.8.6 ]
}

wrapper_is_downloaded() {
  local version
  version=$(sed -n 's/.*\(apache-maven-[0-9.]*\)-bin.*/\1/p' "$REPO/.mvn/wrapper/maven-wrapper.properties")
  compgen -G "${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/$version/*/bin/mvn" >/dev/null
}

# The wrapper's Maven, unless it would have to be downloaded and a good one is installed.
maven() {
  if ! wrapper_is_downloaded && installed_maven_fits; then
    (cd "$REPO" && exec mvn -B "$@")
    return
  fi
  (cd "$REPO" && exec ./mvnw -B "$@")
}

maven_is_possible() {
  wrapper_is_downloaded || installed_maven_fits || command -v unzip >/dev/null ||
    die "Maven has to be unpacked, and there is no unzip: sudo apt-get install unzip (or maven), then try again."
}

# Whether a file that goes into the product changed after the last build.
build_is_needed() {
  [ -f "$BUILT" ] || return 0
  [ -f "$REPO/modules/launcher/target/dependencies" ] || return 0
  [ -n "$(cd "$REPO" && find pom.xml server.xml liberty-config modules webapp db-migrations .mvn -type f \
    -newer "$BUILT" -not -path '*/target/*' -not -path '*/src/test/*' -not -path '*/src/main/bash/*' | head -n 1)" ]
}

build_if_needed() {
  build_is_needed || return 0
  maven_is_possible
  find_node
  local text="Building" log=$REPO/.failover/logs/build.log started=$REPO/.failover/logs/build.started
  [ -d "$REPO/webapp/target/wlp" ] || text="Building; the first time downloads about 500 MB"
  mkdir -p "$REPO/.failover/logs"
  touch "$started"
  progress "$text" "$log" maven -Dmaven.test.skip -Dspotless.check.skip package || explain_failure "$log"
  # Files changed while the build ran are newer than this.
  touch -r "$started" "$BUILT"
}
