package org.failoverdashboard.web.live;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one browser. At most one frame is on its way; the messages behind it wait, and of
 * each key only the newest; the next frame takes all of them. One that is so slow that too many
 * wait gets none of them, but a snapshot once it reads again. So a slow browser costs a bounded
 * amount of memory and nobody else any time.
 */
final class Channel {
  private final Wire wire;
  private final LatestMessages waiting;
  private final Listener listener;
  private final AtomicInteger signals = new AtomicInteger();
  private volatile boolean inFlight;
  private volatile boolean closed;

  /** A frame that nothing waits before: sent as it is, without being put together again. */
  private @Nullable Frame next;

  private Pace pace = Pace.KEEPS_UP;

  private enum Pace {
    KEEPS_UP,
    /** Too much waited, and was forgotten. */
    BEHIND,
    /** It reads again, and its snapshot was asked for. */
    AWAITS_SNAPSHOT
  }

  /** Who is told what becomes of it; returns at once. */
  interface Listener {
    /** A frame has left. */
    void sent(Frame frame);

    /** It reads again, and what it has to know can only be told by a snapshot. */
    void readsAgain(Channel channel);
  }

  /**
   * @param bound how many messages may wait
   */
  Channel(Wire wire, int bound, Listener listener) {
    this.wire = wire;
    this.waiting = new LatestMessages(bound);
    this.listener = listener;
  }

  void offer(Frame frame) {
    synchronized (waiting) {
      take(frame);
    }
    pump();
  }

  /** Forgets what waits; the snapshot says all of it. */
  void restart(Message snapshot) {
    synchronized (waiting) {
      waiting.clear();
      pace = Pace.KEEPS_UP;
      next = Frame.of(snapshot);
    }
    pump();
  }

  boolean closed() {
    return closed;
  }

  /** Ends it; the browser may open another. */
  void close(String reason) {
    closed = true;
    wire.close(Wire.TRY_AGAIN_LATER, reason);
  }

  private void take(Frame frame) {
    if (pace != Pace.KEEPS_UP) {
      return;
    }
    if (next == null && waiting.size() == 0) {
      next = frame;
      return;
    }
    if (next != null) {
      next.messages().forEach(waiting::put);
      next = null;
    }
    boolean room = true;
    for (Message message : frame.messages()) {
      room &= waiting.put(message);
    }
    if (!room) {
      waiting.clear();
      pace = Pace.BEHIND;
    }
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
    Frame frame;
    boolean readsAgain;
    synchronized (waiting) {
      frame = next;
      next = null;
      if (frame == null && waiting.size() > 0) {
        frame = Frame.of(waiting.takeAll());
      }
      readsAgain = pace == Pace.BEHIND;
      if (readsAgain) {
        pace = Pace.AWAITS_SNAPSHOT;
      }
    }
    if (readsAgain) {
      listener.readsAgain(this);
    } else if (frame != null) {
      send(frame);
    }
  }

  private void send(Frame frame) {
    inFlight = true;
    wire.send(frame.text(), failure -> finished(frame, failure));
  }

  private void finished(Frame frame, @Nullable Throwable failure) {
    if (failure != null) {
      close("too slow");
      return;
    }
    listener.sent(frame);
    inFlight = false;
    pump();
  }
}
