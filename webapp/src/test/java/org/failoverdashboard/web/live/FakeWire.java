package org.failoverdashboard.web.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A browser that takes messages at once, or when the test says so. */
final class FakeWire implements Wire {
  private final boolean slow;
  final List<String> sent = new ArrayList<>();
  private @Nullable Consumer<@Nullable Throwable> underWay;
  int closedWith;

  private FakeWire(boolean slow) {
    this.slow = slow;
  }

  static FakeWire fast() {
    return new FakeWire(false);
  }

  static FakeWire slow() {
    return new FakeWire(true);
  }

  @Override
  public void send(Frame frame, Consumer<@Nullable Throwable> done) {
    if (underWay != null) {
      throw new IllegalStateException("two sends at once");
    }
    sent.add(frame.text());
    if (slow) {
      underWay = done;
    } else {
      done.accept(null);
    }
  }

  /** The send under way has ended. */
  void done(@Nullable Throwable failure) {
    Consumer<@Nullable Throwable> done = underWay;
    underWay = null;
    if (done != null) {
      done.accept(failure);
    }
  }

  /** Takes everything that waits. */
  void catchUp() {
    while (underWay != null) {
      done(null);
    }
  }

  @Override
  public void close(int code, String reason) {
    closedWith = code;
  }
}
