# Finds a JDK. Sourced; needs say.sh.

readonly JAVA_WANTED=25

# java_version HOME: the feature number of the JDK there, or nothing.
java_version() {
  [ -x "$1/bin/javac" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

# Every directory that may be a JDK, the preferred first, one a line.
java_candidates() {
  local javac
  [ -n "${JAVA_HOME-}" ] && printf '%s\n' "$JAVA_HOME"
  javac=$(command -v javac || true)
  [ -n "$javac" ] && dirname "$(dirname "$(readlink -f "$javac" 2>/dev/null || echo "$javac")")"
  [ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v "$JAVA_WANTED+" 2>/dev/null
  local directory
  for directory in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -d "$directory" ] && printf '%s\n' "$directory"
  done
  return 0
}

# Exports JAVA_HOME of the first JDK that is new enough.
find_java() {
  local home version looked=""
  while IFS= read -r home; do
    version=$(java_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$JAVA_WANTED" ]; then
      export JAVA_HOME=$home
      return
    fi
    looked="$looked
  $home: $([ -n "$version" ] && echo "Java $version" || echo "no JDK")"
  done < <(java_candidates)
  die "Failover Dashboard needs a JDK $JAVA_WANTED or newer, and found none." \
    "It looked at JAVA_HOME, the javac in PATH, /usr/lib/jvm, /usr/java, /opt, ~/.sdkman, ~/.jdks and macOS's places:${looked:-
  nothing there}" \
    "Install one, for example:" \
    "  Debian 13, Ubuntu 24.04 or newer:  sudo apt-get install openjdk-25-jdk-headless" \
    "  older Debian or Ubuntu:            the package temurin-25-jdk, see https://adoptium.net/installation/linux" \
    "  macOS:                             brew install openjdk@25" \
    "or name the one you have: JAVA_HOME=/path/to/jdk ./failover ..."
}
