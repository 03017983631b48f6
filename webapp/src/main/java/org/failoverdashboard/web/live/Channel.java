package org.failoverdashboard.web.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one browser. At most one message is on its way; those behind it wait, and of each
 * key only the newest. So a slow browser costs a bounded amount of memory and nobody else any time.
 */
final class Channel {
  private final Wire wire;
  private final LatestMessages waiting;
  private final Consumer<Message> sent;
  private final AtomicInteger signals = new AtomicInteger();
  private volatile boolean inFlight;
  private volatile boolean closed;

  /**
   * @param bound how many messages may wait
   * @param sent told of each message that left
   */
  Channel(Wire wire, int bound, Consumer<Message> sent) {
    this.wire = wire;
    this.waiting = new LatestMessages(bound);
    this.sent = sent;
  }

  /** False when too much waits: what this browser has to know can only be told by a snapshot. */
  boolean offer(Message message) {
    boolean room;
    synchronized (waiting) {
      room = waiting.put(message);
    }
    pump();
    return room;
  }

  /** Forgets what waits; the snapshot says all of it. */
  void restart(Message snapshot) {
    synchronized (waiting) {
      waiting.clear();
    }
    offer(snapshot);
  }

  boolean closed() {
    return closed;
  }

  /** Ends it; the browser may open another. */
  void close(String reason) {
    closed = true;
    wire.close(Wire.TRY_AGAIN_LATER, reason);
  }

  /**
   * Starts the next send if none is under way. A send may end before it returns: then this loop
   * goes on, rather than a recursion that a long queue would make deep.
   */
  private void pump() {
    if (signals.getAndIncrement() > 0) {
      return;
    }
    int seen = 1;
    do {
      sendNext();
      seen = signals.addAndGet(-seen);
    } while (seen > 0);
  }

  private void sendNext() {
    if (inFlight || closed) {
      return;
    }
    Message next;
    synchronized (waiting) {
      next = waiting.take();
    }
    if (next != null) {
      inFlight = true;
      wire.send(next.text(), failure -> finished(next, failure));
    }
  }

  private void finished(Message message, @Nullable Throwable failure) {
    if (failure != null) {
      close("too slow");
      return;
    }
    sent.accept(message);
    inFlight = false;
    pump();
  }
}
