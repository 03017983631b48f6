package org.failoverdashboard.web.live;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.NodeView;

/** How much a view of a cluster differs from the one before; a pure function. */
enum Novelty {
  /** What people must see at once. */
  STATE,
  /** A sentence, or since when something is so. */
  WORDS,
  /** What changes with every probe. */
  NUMBERS;

  static Novelty of(ClusterView before, ClusterView after) {
    if (before.term() != after.term()
        || before.paused() != after.paused()
        || before.diagnosis().kind() != after.diagnosis().kind()
        || !Objects.equals(before.primary(), after.primary())
        || !all(before.nodes(), after.nodes(), Novelty::sameState)) {
      return STATE;
    }
    return before.name().equals(after.name())
            && before.diagnosis().equals(after.diagnosis())
            && before.since().equals(after.since())
            && all(before.nodes(), after.nodes(), Novelty::sameWords)
        ? NUMBERS
        : WORDS;
  }

  private static boolean all(
      List<NodeView> before, List<NodeView> after, BiPredicate<NodeView, NodeView> same) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < after.size(); i++) {
      if (!same.test(before.get(i), after.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameState(NodeView one, NodeView other) {
    return one.name().equals(other.name())
        && one.region().equals(other.region())
        && one.role().equals(other.role())
        && one.state() == other.state()
        && Objects.equals(one.simulated(), other.simulated())
        && Objects.equals(one.timeline(), other.timeline())
        && Objects.equals(one.syncState(), other.syncState());
  }

  private static boolean sameWords(NodeView one, NodeView other) {
    return one.id().equals(other.id())
        && one.detail().equals(other.detail())
        && one.since().equals(other.since());
  }
}
