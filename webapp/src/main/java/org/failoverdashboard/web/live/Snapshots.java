package org.failoverdashboard.web.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything as frames, written at most once a second: who comes within that second gets the same,
 * and what changed since. So a thousand browsers that come at once cost one picture.
 */
final class Snapshots {
  private static final Duration YOUNG = Duration.ofSeconds(1);

  private final Supplier<Picture> picture;
  private final MessageWriter writer;
  private @Nullable Written last;

  /**
   * A snapshot.
   *
   * @param epoch whose numbers it has
   * @param seq it says all up to this number
   * @param frames to be sent one after the other; at least one
   */
  record Written(String epoch, long seq, long atNanos, List<Frame> frames) {}

  /**
   * @param picture everything, now; answered from memory
   */
  Snapshots(Supplier<Picture> picture, MessageWriter writer) {
    this.picture = picture;
    this.writer = writer;
  }

  /** One that is young; the one of now where there is none. */
  Written lately(String epoch, long seq) {
    Written known = last;
    long now = writer.time().nanoTime();
    return known != null && known.epoch().equals(epoch) && now - known.atNanos() < YOUNG.toNanos()
        ? known
        : now(epoch, seq);
  }

  /** The one of now. */
  Written now(String epoch, long seq) {
    Written fresh = new Written(epoch, seq, writer.time().nanoTime(), written(epoch, seq));
    last = fresh;
    return fresh;
  }

  private List<Frame> written(String epoch, long seq) {
    Picture whole = picture.get();
    List<Slices.Slice> slices = Slices.of(whole);
    Picture first = whole.with(slices.getFirst());
    int more = slices.size() - 1;
    long now = writer.time().nanoTime();
    List<Frame> frames = new ArrayList<>();
    frames.add(
        Frame.of(
            writer.write(
                "snapshot", seq, now, (n, at) -> new Push.Snapshot(epoch, n, at, more, first))));
    for (Slices.Slice slice : slices.subList(1, slices.size())) {
      frames.add(Frame.of(writer.write("part", seq, now, (n, at) -> new Push.Part(n, at, slice))));
    }
    return List.copyOf(frames);
  }
}
