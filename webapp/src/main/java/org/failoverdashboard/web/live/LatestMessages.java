package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The newest message of each key, in the order of their numbers. Both what waits for a slow client
 * and what a returning client may have missed.
 *
 * <p>Invariant: it never holds more than its bound; what fell out is not forgotten silently.
 */
final class LatestMessages {
  private final int bound;
  private final LinkedHashMap<String, Message> byKey = new LinkedHashMap<>();
  private long lost;

  LatestMessages(int bound) {
    this.bound = bound;
  }

  /** False when the oldest had to go to make room. */
  boolean put(Message message) {
    byKey.putLast(message.key(), message);
    if (byKey.size() <= bound) {
      return true;
    }
    lost = byKey.pollFirstEntry().getValue().seq();
    return false;
  }

  /** The oldest of them, at least one, as many as go into one frame; they are left no more. */
  List<Message> takeSome() {
    List<Message> some = new ArrayList<>();
    int length = 0;
    while (!byKey.isEmpty()) {
      length += byKey.firstEntry().getValue().text().length() + 1;
      if (!some.isEmpty() && length > Frame.LONGEST) {
        break;
      }
      some.add(byKey.pollFirstEntry().getValue());
    }
    return some;
  }

  /** All after that number; empty when some of them are lost. */
  Optional<List<Message>> after(long seq) {
    return seq < lost
        ? Optional.empty()
        : Optional.of(byKey.values().stream().filter(message -> message.seq() > seq).toList());
  }

  void clear() {
    byKey.clear();
  }

  int size() {
    return byKey.size();
  }
}
