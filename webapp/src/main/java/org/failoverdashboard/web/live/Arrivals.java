package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.failoverdashboard.access.api.Visible;
import org.jspecify.annotations.Nullable;

/**
 * Who has to be told what it does not know yet: who just came, who reads again, and everybody after
 * a change of the inventory. It is used by one thread.
 */
final class Arrivals {
  /** Nobody else is told anything while so many are greeted. */
  private static final int AT_ONCE = 50;

  private final LatestMessages backlog;
  private final Snapshots snapshots;
  private final MessageWriter writer;

  /** Each with what it has seen. */
  private final Map<Channel, Optional<Change.Seen>> waiting = new LinkedHashMap<>();

  /** The numbers of an epoch, up to now. */
  record Now(String epoch, long seq) {}

  Arrivals(LatestMessages backlog, Snapshots snapshots, MessageWriter writer) {
    this.backlog = backlog;
    this.snapshots = snapshots;
    this.writer = writer;
  }

  void add(Channel channel, Change.@Nullable Seen seen) {
    waiting.put(channel, Optional.ofNullable(seen));
  }

  void remove(Channel channel) {
    waiting.remove(channel);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Tells some of them all up to now. What waited for everybody was sent before: it is in a
   * snapshot, and must not be told after it.
   *
   * @param admitted hears of each
   */
  void welcome(Now now, Consumer<Channel> admitted) {
    for (int i = 0; i < AT_ONCE; i++) {
      var next = waiting.entrySet().iterator();
      if (!next.hasNext()) {
        return;
      }
      Map.Entry<Channel, Optional<Change.Seen>> one = next.next();
      next.remove();
      Channel channel = one.getKey();
      admitted.accept(channel);
      channel.restart(missing(channel.visible(), one.getValue(), now));
    }
  }

  /** Who sees something else than before knows of other clusters: the numbers are not the same. */
  private List<Frame> missing(Visible visible, Optional<Change.Seen> seen, Now now) {
    Now its = new Now(now.epoch() + visible.mark(), now.seq());
    return seen.filter(it -> it.epoch().equals(its.epoch()) && it.seq() <= its.seq())
        .flatMap(it -> missed(visible, it))
        .orElseGet(() -> everything(visible, its));
  }

  /** Who is cut off before the last of it goes on from the last that came. */
  private Optional<List<Frame>> missed(Visible visible, Change.Seen seen) {
    return after(visible, seen.seq())
        .map(messages -> {
          List<Message> all = new ArrayList<>();
          all.add(
              writer.write(
                  "resumed",
                  seen.seq(),
                  writer.time().nanoTime(),
                  (seq, at) -> new Push.Resumed(seen.epoch(), seq, at)));
          all.addAll(messages);
          return Frame.splitForOne(all);
        });
  }

  private Optional<List<Message>> after(Visible visible, long seq) {
    return backlog
        .after(seq)
        .map(all -> all.stream().filter(one -> one.audience().includes(visible)).toList());
  }

  /** A snapshot of a moment ago and what changed since, or else one of now. */
  private List<Frame> everything(Visible visible, Now now) {
    Snapshots.Written snapshot = snapshots.lately(visible, now.epoch(), now.seq());
    Optional<List<Message>> since = after(visible, snapshot.seq());
    if (since.isEmpty()) {
      return snapshots.now(visible, now.epoch(), now.seq()).frames();
    }
    List<Frame> frames = new ArrayList<>(snapshot.frames());
    frames.addAll(Frame.splitForOne(since.get()));
    return frames;
  }
}
