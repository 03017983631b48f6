package org.failoverdashboard.web.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.failoverdashboard.access.api.Visible;

/**
 * Everything that somebody may see as frames, written at most once a second: who comes within that
 * second and sees the same gets the same, and what changed since. So a thousand browsers that come
 * at once cost one picture.
 */
final class Snapshots {
  private static final Duration YOUNG = Duration.ofSeconds(1);

  private final Function<Visible, Picture> picture;
  private final MessageWriter writer;
  private final Map<Visible, Written> last = new HashMap<>();

  /**
   * A snapshot.
   *
   * @param epoch whose numbers it has
   * @param seq it says all up to this number
   * @param frames to be sent one after the other; at least one
   */
  record Written(String epoch, long seq, long atNanos, List<Frame> frames) {}

  /**
   * @param picture all that is visible, now; answered from memory
   */
  Snapshots(Function<Visible, Picture> picture, MessageWriter writer) {
    this.picture = picture;
    this.writer = writer;
  }

  /** One that is young; the one of now where there is none. */
  Written lately(Visible visible, String epoch, long seq) {
    long now = writer.time().nanoTime();
    last.values().removeIf(written -> now - written.atNanos() >= YOUNG.toNanos());
    Written known = last.get(visible);
    return known != null && known.epoch().equals(epoch) ? known : now(visible, epoch, seq);
  }

  /** The one of now. */
  Written now(Visible visible, String epoch, long seq) {
    Written fresh = new Written(epoch, seq, writer.time().nanoTime(), written(visible, epoch, seq));
    last.put(visible, fresh);
    return fresh;
  }

  private List<Frame> written(Visible visible, String epoch, long seq) {
    Picture whole = picture.apply(visible);
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
