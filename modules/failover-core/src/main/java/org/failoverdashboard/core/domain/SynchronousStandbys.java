package org.failoverdashboard.core.domain;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.failoverdashboard.core.api.Electorate;
import org.failoverdashboard.monitoring.api.SynchronousSetting;
import org.failoverdashboard.regions.api.Node;

/**
 * For how many of which receivers a commit of the old primary waited.
 *
 * <p>That sessions keep {@code synchronous_commit} at the server's own level or higher is taken for
 * granted: what a session asks not to be waited for is not acknowledged as safe.
 *
 * @param needed W: how many must have flushed a commit before it is acknowledged; 0 when none
 * @param members the names that count, in lower case, the old primary's own left out
 * @param strangers receivers that count beside one node for each name: a second one was seen under
 *     the same name
 * @param anyReceiver every receiver counts, so that nobody knows how many did
 */
record SynchronousStandbys(int needed, Set<String> members, int strangers, boolean anyReceiver) {

  SynchronousStandbys {
    members = Set.copyOf(members);
  }

  static SynchronousStandbys of(Electorate electorate) {
    SynchronousSetting setting = SynchronousSetting.of(electorate.waited().standbyNames());
    Set<String> members = new LinkedHashSet<>(setting.names());
    members.remove(fold(electorate.oldPrimaryName()));
    return new SynchronousStandbys(
        setting.needed(), members, repeated(electorate, members), setting.anyReceiver());
  }

  /** N: how many receivers may have been among those that a commit waited for. */
  int possible() {
    return members.size() + strangers;
  }

  boolean counts(Node node) {
    return anyReceiver || members.contains(fold(node.name()));
  }

  private static int repeated(Electorate electorate, Set<String> members) {
    var counting =
        electorate.waited().receivers().stream().map(name -> fold(name)).filter(members::contains);
    var all = counting.toList();
    return all.size() - Set.copyOf(all).size();
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
