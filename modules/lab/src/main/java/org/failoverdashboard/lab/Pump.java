package org.failoverdashboard.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes one way. A link without delay is passed straight through; with one, every chunk
 * gets the instant at which it arrives and waits for it in a queue, so that a delay costs no
 * throughput.
 *
 * <p>The order of bytes never changes: nothing passes straight through while the queue holds
 * anything.
 */
final class Pump {
  private static final int CHUNK = 1 << 16;

  /** What may be underway at once, in bytes; more than this stays with the sender, as in TCP. */
  private static final int UNDERWAY = 4 << 20;

  private record Chunk(byte[] bytes, long arrival, boolean last) {}

  private final InputStream in;
  private final OutputStream out;
  private final String peer;
  private final Direction direction;
  private final Links links;
  private final Time time;
  private final BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(UNDERWAY);
  private final AtomicInteger queued = new AtomicInteger();
  private volatile @Nullable IOException failure;
  private @Nullable Thread deliverer;
  private long lineFree;
  private long latestArrival;

  Pump(InputStream in, OutputStream out, String peer, Direction direction, Links links, Time time) {
    this.in = in;
    this.out = out;
    this.peer = peer;
    this.direction = direction;
    this.links = links;
    this.time = time;
    this.lineFree = time.nanoTime();
    this.latestArrival = lineFree;
  }

  /** Returns at the end of the stream, when all of it is delivered. */
  void run() throws IOException, InterruptedException {
    byte[] buffer = new byte[CHUNK];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        LinkFault link = links.of(peer);
        if (isStraight(link)) {
          links.awaitSound(peer, direction);
          out.write(buffer, 0, n);
        } else {
          enqueue(Arrays.copyOf(buffer, n), link, false);
        }
      }
    } finally {
      // The end, too, travels no faster than the bytes before it.
      finish();
    }
  }

  private boolean isStraight(LinkFault link) {
    return link.delay(direction).isZero()
        && link.bytesPerSecond() == 0
        && links.jitter().isNone()
        && queued.get() == 0;
  }

  private void enqueue(byte[] bytes, LinkFault link, boolean last)
      throws IOException, InterruptedException {
    room.acquire(bytes.length);
    throwFailure();
    if (deliverer == null) {
      deliverer = Thread.ofVirtual().start(this::deliverAll);
    }
    queued.incrementAndGet();
    queue.add(new Chunk(bytes, arrival(bytes.length, link), last));
  }

  /**
   * First the chunk waits until the line is free and is put on it; then it travels, and never
   * overtakes the one before it.
   */
  private long arrival(int length, LinkFault link) {
    long rate = link.bytesPerSecond();
    long onTheLine = rate == 0 ? 0 : length * 1_000_000_000L / rate;
    lineFree = Math.max(lineFree, time.nanoTime()) + onTheLine;
    long arrival = lineFree + link.delay(direction).plus(links.jitter().next()).toNanos();
    latestArrival = Math.max(latestArrival, arrival);
    return latestArrival;
  }

  private void finish() throws IOException, InterruptedException {
    LinkFault link = links.of(peer);
    if (isStraight(link) && deliverer == null) {
      links.awaitSound(peer, direction);
      return;
    }
    enqueue(new byte[0], link, true);
    if (deliverer != null) {
      deliverer.join();
    }
    throwFailure();
  }

  private void throwFailure() throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw failed;
    }
  }

  private void deliverAll() {
    try {
      for (boolean last = false; !last; ) {
        Chunk chunk = queue.take();
        last = chunk.last();
        deliver(chunk);
      }
    } catch (IOException e) {
      failure = e;
      room.release(UNDERWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Chunk chunk) throws IOException, InterruptedException {
    Duration early = Duration.ofNanos(chunk.arrival() - time.nanoTime());
    if (early.isPositive()) {
      time.sleep(early);
    }
    links.awaitSound(peer, direction);
    out.write(chunk.bytes());
    queued.decrementAndGet();
    room.release(chunk.bytes().length);
  }
}
