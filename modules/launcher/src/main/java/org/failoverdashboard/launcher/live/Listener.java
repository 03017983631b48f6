package org.failoverdashboard.launcher.live;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One browser's WebSocket. It is used by the thread of its {@link Loop} only. */
final class Listener implements Frames.Sink {
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
    frame(loop.seen().of(bytes, from, length), length);
  }

  @Override
  public void binary(byte[] bytes, int from, int length) {
    frame(loop.seen().ofPacked(bytes, from, length), length);
  }

  private void frame(List<Pushed> messages, int length) {
    Tally tally = reader == null ? loop.tally() : aside;
    tally.frames++;
    tally.bytes += length;
    for (Pushed pushed : messages) {
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

  private void heard(Pushed pushed, Tally tally) {
    switch (pushed.type()) {
      case "snapshot" -> snapshot(pushed);
      case "part" -> joined |= --missingParts == 0;
      default -> {
        if (pushed.numbered()) {
          change(pushed, tally);
        } else {
          unnumbered(pushed, tally);
        }
      }
    }
  }

  /** It may replace all that waited; after the first one that is for the slow only. */
  private void snapshot(Pushed pushed) {
    seq = pushed.seq();
    missingParts = pushed.body().path("parts").asInt();
    joined |= missingParts == 0;
  }

  private void unnumbered(Pushed pushed, Tally tally) {
    tally.numbers++;
    tally.lost += Math.max(0, pushed.seq() - seq);
    seq = Math.max(seq, pushed.seq());
  }

  private void change(Pushed pushed, Tally tally) {
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
