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

  private final String epoch;
  private final Supplier<Picture> picture;
  private final MessageWriter writer;
  private @Nullable Written last;

  /**
   * A snapshot.
   *
   * @param seq it says all up to this number
   * @param frames to be sent one after the other; at least one
   */
  record Written(long seq, long atNanos, List<Frame> frames) {}

  /**
   * @param epoch names this run of this instance
   * @param picture everything, now; answered from memory
   */
  Snapshots(String epoch, Supplier<Picture> picture, MessageWriter writer) {
    this.epoch = epoch;
    this.picture = picture;
    this.writer = writer;
  }

  /** One that is young; the one of now where there is none. */
  Written lately(long seq) {
    long now = writer.time().nanoTime();
    return last == null || now - last.atNanos() >= YOUNG.toNanos() ? now(seq) : last;
  }

  /** The one of now. */
  Written now(long seq) {
    last = new Written(seq, writer.time().nanoTime(), written(seq));
    return last;
  }

  private List<Frame> written(long seq) {
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
