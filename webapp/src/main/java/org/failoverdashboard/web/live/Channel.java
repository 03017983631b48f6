package org.failoverdashboard.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.failoverdashboard.access.api.Visible;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one browser. At most one frame is on its way; the messages behind it wait, and of
 * each key only the newest; the next frame takes as many as it holds. One that is so slow that too
 * many wait gets none of them, but a snapshot once it reads again. So a slow browser costs a
 * bounded amount of memory and nobody else any time.
 */
final class Channel {
  /** So many frames may wait for one that is a moment late, before it costs work of its own. */
  private static final int READY = 3;

  private final Wire wire;
  private final Visible visible;
  private final LatestMessages waiting;
  private final Listener listener;
  private final AtomicInteger signals = new AtomicInteger();
  private volatile boolean inFlight;

  /** Whether what is on its way tells what others have known for long. */
  private volatile boolean catchingUp;

  private volatile boolean closed;

  /** What it does not know yet, a snapshot mostly; what changed since waits behind it. */
  private final Deque<Frame> unknown = new ArrayDeque<>();

  /** Frames that hardly anything waits before: sent as they are, the same to everybody. */
  private final Deque<Frame> ready = new ArrayDeque<>();

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
    /** A frame has left that told what had just changed. */
    void sent(Frame frame);

    /** It reads again, and what it has to know can only be told by a snapshot. */
    void readsAgain(Channel channel);
  }

  /**
   * @param visible what is offered is of these clusters alone
   * @param bound how many messages may wait
   */
  Channel(Wire wire, Visible visible, int bound, Listener listener) {
    this.wire = wire;
    this.visible = visible;
    this.waiting = new LatestMessages(bound);
    this.listener = listener;
  }

  /**
   * @param frames to be sent in this order
   */
  void offer(List<Frame> frames) {
    synchronized (waiting) {
      take(frames);
    }
    pump();
  }

  /** Forgets what waits; these frames say all of it, or all that it has not seen. */
  void restart(List<Frame> frames) {
    synchronized (waiting) {
      waiting.clear();
      ready.clear();
      pace = Pace.KEEPS_UP;
      unknown.clear();
      unknown.addAll(frames);
    }
    pump();
  }

  Visible visible() {
    return visible;
  }

  boolean closed() {
    return closed;
  }

  /** Ends it; the browser may open another. */
  void close(String reason) {
    closed = true;
    wire.close(Wire.TRY_AGAIN_LATER, reason);
  }

  private void take(List<Frame> frames) {
    if (pace != Pace.KEEPS_UP) {
      return;
    }
    boolean fewWait = ready.size() < READY && waiting.size() == 0;
    ready.addAll(frames);
    if (fewWait) {
      return;
    }
    boolean room = true;
    for (Frame frame = ready.poll(); frame != null; frame = ready.poll()) {
      for (Message message : frame.messages()) {
        room &= waiting.put(message);
      }
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
      frame = takeNext();
      readsAgain = frame == null && pace == Pace.BEHIND;
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

  /** What is unknown is sent to its end even when too much changed meanwhile: it is a whole. */
  private @Nullable Frame takeNext() {
    Frame part = unknown.poll();
    catchingUp = part != null;
    if (part != null) {
      return part;
    }
    Frame frame = ready.poll();
    if (frame != null) {
      return frame;
    }
    return waiting.size() == 0 ? null : Frame.forOne(waiting.takeSome());
  }

  private void send(Frame frame) {
    inFlight = true;
    wire.send(frame, failure -> finished(frame, failure));
  }

  private void finished(Frame frame, @Nullable Throwable failure) {
    if (failure != null) {
      close("too slow");
      return;
    }
    if (!catchingUp) {
      listener.sent(frame);
    }
    inFlight = false;
    pump();
  }
}
