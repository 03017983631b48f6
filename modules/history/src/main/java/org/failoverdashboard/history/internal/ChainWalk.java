package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainEnds;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.domain.EndsDigest;
import org.failoverdashboard.history.domain.HashChain;
import org.failoverdashboard.history.domain.HashChain.Break;
import org.failoverdashboard.history.domain.HashChain.Link;
import org.failoverdashboard.history.domain.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every event of the store, stream by stream.
 *
 * <p>Invariant: no more is held than a page of events and the names of the streams, however long
 * the history is.
 */
public final class ChainWalk {
  private static final int PAGE = 1_000;

  private final EventReader reader;
  private final EndsDigest ends = new EndsDigest();
  private long events;
  private int brokenStreams;
  private @Nullable Broken first;

  public ChainWalk(DataSource control) {
    this.reader = new EventReader(control);
  }

  /**
   * What is appended meanwhile is not looked at.
   *
   * @param until only events up to this position; null for all
   */
  public ChainReport walk(@Nullable Long until) throws SQLException {
    long newest = reader.newestPosition();
    long end = until == null ? newest : Math.min(until, newest);
    List<String> streams = reader.streams();
    for (String stream : streams) {
      walk(stream, end);
    }
    return new ChainReport(
        events, ends.streams(), new ChainEnds(end, ends.digest()), brokenStreams, first);
  }

  private void walk(String stream, long end) throws SQLException {
    Link last = HashChain.START;
    boolean broken = false;
    List<StoredEvent> page;
    do {
      page = reader.ofStream(stream, last.version(), end, PAGE);
      for (StoredEvent event : page) {
        Optional<Break> found = broken ? Optional.empty() : HashChain.breakAt(last, event);
        found.ifPresent(this::note);
        broken |= found.isPresent();
        last = new Link(event.version(), event.hash());
      }
      events += page.size();
    } while (page.size() == PAGE);
    if (!last.equals(HashChain.START)) {
      ends.add(stream, last);
    }
  }

  private void note(Break found) {
    brokenStreams++;
    StoredEvent event = found.event();
    if (first == null || event.position() < first.position()) {
      first =
          new Broken(
              event.position(),
              event.content().stream(),
              event.version(),
              event.content().id(),
              found.reason());
    }
  }
}
