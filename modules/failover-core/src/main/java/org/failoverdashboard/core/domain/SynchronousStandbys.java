package org.failoverdashboard.core.domain;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.regions.api.Node;

/**
 * For how many of which standbys a commit of the primary waits: the setting {@code
 * synchronous_standby_names} (PostgreSQL manual, 19.6.2) read for one cluster.
 *
 * <p>{@code FIRST n} is taken like {@code ANY n}: which standbys are the first changes with their
 * connections, so that any n of those listed may be the ones that hold a commit.
 *
 * <p>That sessions keep {@code synchronous_commit} at {@code on} or higher is taken for granted:
 * what a session asks not to be waited for is not acknowledged as safe.
 *
 * @param needed W: how many must have flushed a commit before it is acknowledged; 0 when none
 * @param members N: the names that count, the old primary's own left out
 */
record SynchronousStandbys(int needed, Set<String> members) {
  private static final Pattern WITH_COUNT =
      Pattern.compile("(?:(any|first)\\s+)?(\\d+)\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);

  SynchronousStandbys {
    members = Set.copyOf(members);
  }

  static SynchronousStandbys of(Electorate electorate) {
    String setting = electorate.synchronousStandbyNames().strip();
    if (setting.isEmpty()) {
      return new SynchronousStandbys(0, Set.of());
    }
    Matcher counted = WITH_COUNT.matcher(setting);
    boolean hasCount = counted.matches();
    int needed = hasCount ? Integer.parseInt(counted.group(2)) : 1;
    return new SynchronousStandbys(
        needed, members(hasCount ? counted.group(3) : setting, electorate));
  }

  private static Set<String> members(String list, Electorate electorate) {
    Set<String> names = new LinkedHashSet<>();
    for (String item : list.split(",", -1)) {
      String name = unquoted(item.strip());
      if (name.equals("*")) {
        electorate.standbys().stream().map(Node::name).forEach(names::add);
      } else {
        names.add(name);
      }
    }
    names.remove(electorate.oldPrimaryName());
    return names;
  }

  /** Unquoted names are folded to lower case and compared so, as PostgreSQL does. */
  private static String unquoted(String item) {
    boolean quoted = item.length() > 1 && item.startsWith("\"") && item.endsWith("\"");
    return quoted
        ? item.substring(1, item.length() - 1).replace("\"\"", "\"")
        : item.toLowerCase(Locale.ROOT);
  }

  boolean counts(Node node) {
    return members.contains(node.name());
  }
}
