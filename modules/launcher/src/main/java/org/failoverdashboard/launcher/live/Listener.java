package org.failoverdashboard.launcher.live;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One browser's WebSocket. It is used by the thread of its {@link Loop} only. */
final class Listener implements Frames.Sink {
  private static final Pattern SNAPSHOT =
      Pattern.compile(
          "\\{\"type\":\"snapshot\",\"epoch\":\"([^\"]*)\",\"seq\":(\\d+),\"at\":\"[^\"]*\",\"parts\":(\\d+)");
  private static final int BEGINNING = 200;
  private static final byte[] PART = "{\"type\":\"part\"".getBytes(StandardCharsets.US_ASCII);

  private final Loop loop;
  private final SocketChannel channel;
  private final Frames frames = new Frames(this);

  /** Is told of every message with the time it came, in µs since 1970; null for most. */
  private final @Nullable BiConsumer<Pushed, Long> reader;

  /** What one hears that is read in full counts with nobody else's. */
  private final Tally aside = new Tally();

  /** The last number heard; negative before the snapshot. */
  private long seq = -1;

  /** Of its snapshot. */
  private int missingParts;

  private volatile boolean joined;
  private volatile @Nullable String closed;

  Listener(Loop loop, SocketChannel channel, @Nullable BiConsumer<Pushed, Long> reader) {
    this.loop = loop;
    this.channel = channel;
    this.reader = reader;
  }

  SocketChannel channel() {
    return channel;
  }

  /** Whether it got its snapshot, and all parts of it. */
  boolean hasJoined() {
    return joined;
  }

  /** Whether the server ended it. */
  boolean isClosed() {
    return closed != null;
  }

  /** Why the server ended it; null while it has not. */
  @Nullable String whyClosed() {
    return closed;
  }

  void take(ByteBuffer in) {
    frames.take(in);
  }

  @Override
  public void text(byte[] bytes, int from, int length) {
    Tally tally = reader == null ? loop.tally() : aside;
    tally.frames++;
    tally.bytes += length;
    if (isSnapshot(bytes, from, length) || isPart(bytes, from, length)) {
      if (reader == null) {
        return;
      }
    }
    for (Pushed pushed : loop.seen().of(bytes, from, length)) {
      heard(pushed, tally);
      if (reader != null) {
        reader.accept(pushed, loop.nowMicros());
      }
    }
  }

  @Override
  public void closed(String why) {
    closed = why;
  }

  /** A snapshot may replace all that waited; after the first one that is for the slow only. */
  private boolean isSnapshot(byte[] bytes, int from, int length) {
    if (length < BEGINNING || bytes[from] != '{') {
      return false;
    }
    Matcher beginning =
        SNAPSHOT.matcher(new String(bytes, from, BEGINNING, StandardCharsets.ISO_8859_1));
    if (!beginning.lookingAt()) {
      return false;
    }
    seq = Long.parseLong(beginning.group(2));
    missingParts = Integer.parseInt(beginning.group(3));
    joined |= missingParts == 0;
    return true;
  }

  /** Told by its beginning: to read all that a thousand get would take the machine for itself. */
  private boolean isPart(byte[] bytes, int from, int length) {
    if (length < PART.length
        || !Arrays.equals(bytes, from, from + PART.length, PART, 0, PART.length)) {
      return false;
    }
    joined |= --missingParts == 0;
    return true;
  }

  private void heard(Pushed pushed, Tally tally) {
    if (pushed.type().equals("snapshot") || pushed.type().equals("part")) {
      return;
    }
    if (!pushed.numbered()) {
      tally.numbers++;
      tally.lost += Math.max(0, pushed.seq() - seq);
      seq = Math.max(seq, pushed.seq());
      return;
    }
    if (pushed.seq() <= seq) {
      tally.disordered++;
      return;
    }
    tally.lost += pushed.seq() - seq - 1;
    tally.changes++;
    tally.latency.record(loop.nowMicros() - pushed.atMicros());
    seq = pushed.seq();
  }
}
