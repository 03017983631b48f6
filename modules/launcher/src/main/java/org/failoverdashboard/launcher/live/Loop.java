package org.failoverdashboard.launcher.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.failoverdashboard.regions.api.Time;

/**
 * One thread that reads for many listeners, so that the listeners cost little beside the program.
 */
final class Loop implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final Selector selector;
  private final Time time;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final SeenFrames seen = new SeenFrames();
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private Tally tally = new Tally();
  private long nowMicros;

  private Loop(Selector selector, Time time) {
    this.selector = selector;
    this.time = time;
  }

  static Loop start(String name, Time time) {
    try {
      Loop loop = new Loop(Selector.open(), time);
      Thread.ofPlatform().daemon().name(name).start(loop::run);
      return loop;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen", e);
    }
  }

  /** Where it counts; for the thread of this loop only. */
  Tally tally() {
    return tally;
  }

  SeenFrames seen() {
    return seen;
  }

  /** When what is being read had come, in µs since 1970. */
  long nowMicros() {
    return nowMicros;
  }

  /**
   * What was received since the last call. The thread that counts hands it over between two reads:
   * nothing is counted twice, and nothing falls between two tallies.
   */
  CompletableFuture<Tally> restart() {
    CompletableFuture<Tally> counted = new CompletableFuture<>();
    order(() -> {
      Tally before = tally;
      tally = new Tally();
      counted.complete(before);
    });
    return counted;
  }

  void add(Listener listener, ByteBuffer begun) {
    order(() -> {
      try {
        listener.channel().configureBlocking(false);
        listener.channel().register(selector, SelectionKey.OP_READ, listener);
        nowMicros = micros();
        listener.take(begun);
      } catch (IOException e) {
        listener.closed("not reachable: " + e.getMessage());
      }
    });
  }

  /** From now on it reads nothing, as a suspended browser; or it reads again. */
  void reads(Listener listener, boolean reads) {
    order(() -> {
      SelectionKey key = listener.channel().keyFor(selector);
      if (key != null && key.isValid()) {
        key.interestOps(reads ? SelectionKey.OP_READ : 0);
      }
    });
  }

  private void order(Runnable order) {
    orders.add(order);
    selector.wakeup();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        selector.select(this::read);
        for (Runnable order = orders.poll(); order != null; order = orders.poll()) {
          order.run();
        }
      }
    } catch (IOException | ClosedSelectorException ended) {
      // The end of the benchmark.
    }
  }

  private void read(SelectionKey key) {
    Listener listener = (Listener) key.attachment();
    try {
      buffer.clear();
      int count = listener.channel().read(buffer);
      if (count < 0) {
        listener.closed("the connection ended");
        key.cancel();
        return;
      }
      nowMicros = micros();
      listener.take(buffer.flip());
    } catch (IOException gone) {
      listener.closed("the connection broke: " + gone.getMessage());
      key.cancel();
    }
  }

  private long micros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time.now());
  }

  @Override
  public void close() {
    try {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
