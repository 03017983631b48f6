package org.failoverdashboard.web.oidc;

import java.io.IOException;
import java.time.Duration;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider to describe itself when somebody needs it, and again every hour. While it does
 * not answer an old description goes on for as long; without one nobody waits for it more often
 * than every five seconds.
 */
final class ProviderSource {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Reads the description. */
  @FunctionalInterface
  interface Discovery {
    Provider discover() throws IOException;
  }

  private record Known(Provider provider, long askAgainNanos) {}

  private record Failed(IOException reason, long askAgainNanos) {}

  private final Discovery discovery;
  private final Time time;
  private volatile @Nullable Known known;
  private @Nullable Failed failed;

  ProviderSource(Discovery discovery, Time time) {
    this.discovery = discovery;
    this.time = time;
  }

  /**
   * @throws IOException with a sentence for people
   */
  Provider get() throws IOException {
    Known found = known;
    return found != null && isBefore(found.askAgainNanos()) ? found.provider() : asked();
  }

  private synchronized Provider asked() throws IOException {
    Known found = known;
    if (found != null && isBefore(found.askAgainNanos())) {
      return found.provider();
    }
    Failed before = failed;
    if (before != null && isBefore(before.askAgainNanos())) {
      throw new IOException(before.reason().getMessage(), before.reason());
    }
    try {
      Provider provider = discovery.discover();
      known = new Known(provider, in(FRESH));
      failed = null;
      return provider;
    } catch (IOException away) {
      if (found == null) {
        failed = new Failed(away, in(PATIENCE));
        throw away;
      }
      known = new Known(found.provider(), in(PATIENCE));
      return found.provider();
    }
  }

  private boolean isBefore(long nanos) {
    return time.nanoTime() - nanos < 0;
  }

  private long in(Duration duration) {
    return time.nanoTime() + duration.toNanos();
  }
}
