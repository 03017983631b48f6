package org.failoverdashboard.history.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.failoverdashboard.history.api.ChainEnds;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.domain.EndsDigest;
import org.failoverdashboard.history.domain.HashChain;
import org.failoverdashboard.history.domain.HashChain.Break;
import org.failoverdashboard.history.domain.HashChain.Link;
import org.failoverdashboard.history.domain.StoredEvent;
import org.failoverdashboard.history.internal.AnchorReader.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every event of the store, stream by stream. A stream whose first events retention let go
 * begins with the hash of the last of those.
 *
 * <p>Invariant: no more is held than a page of events, the names of the streams and where they
 * begin, however long the history is.
 */
public final class ChainWalk {
  private static final int PAGE = 1_000;

  private final EventReader reader;
  private final AnchorReader anchors;
  private final EndsDigest ends = new EndsDigest();
  private long events;
  private long retired;
  private int unknownEnds;
  private int brokenStreams;
  private @Nullable Broken first;

  /** One stream, walked once. */
  private record Walked(Link end, long events, @Nullable Break broken) {}

  public ChainWalk(DataSource control) {
    this.reader = new EventReader(control);
    this.anchors = new AnchorReader(control);
  }

  /**
   * What is appended meanwhile is not looked at.
   *
   * @param until only events up to this position; null for all
   */
  public ChainReport walk(@Nullable Long until) throws SQLException {
    boolean retention = anchors.exist();
    long newest = reader.newestPosition();
    long end = until == null ? newest : Math.min(until, newest);
    for (String stream : streams(retention)) {
      walk(stream, end, retention);
    }
    if (retention) {
      anchors.untold().forEach(this::note);
    }
    return new ChainReport(
        events,
        ends.streams(),
        retired,
        unknownEnds,
        new ChainEnds(end, ends.digest()),
        brokenStreams,
        first);
  }

  /** Also those of which no event is left, in an order that no server's collation changes. */
  private List<String> streams(boolean retention) throws SQLException {
    TreeSet<String> streams = new TreeSet<>(reader.streams());
    if (retention) {
      anchors.all().forEach(anchor -> streams.add(anchor.stream()));
    }
    return new ArrayList<>(streams);
  }

  private void walk(String stream, long end, boolean retention) throws SQLException {
    Anchor anchor = anchor(stream, retention);
    Walked walked = walked(stream, anchor, end);
    while (walked.broken() != null && !Objects.equals(anchor, anchor(stream, retention))) {
      // Retention let go of more meanwhile.
      anchor = anchor(stream, retention);
      walked = walked(stream, anchor, end);
    }
    events += walked.events();
    if (walked.broken() != null) {
      StoredEvent event = walked.broken().event();
      note(
          new Broken(
              event.position(),
              stream,
              event.version(),
              event.content().id(),
              walked.broken().reason()));
    }
    if (anchor != null) {
      retired += anchor.end().version();
    }
    if (anchor != null && anchor.position() > end) {
      unknownEnds++;
    } else if (!walked.end().equals(HashChain.START)) {
      ends.add(stream, walked.end());
    }
  }

  private @Nullable Anchor anchor(String stream, boolean retention) throws SQLException {
    return retention ? anchors.of(stream).orElse(null) : null;
  }

  private Walked walked(String stream, @Nullable Anchor anchor, long end) throws SQLException {
    Link last = anchor == null ? HashChain.START : anchor.end();
    Break broken = null;
    long seen = 0;
    List<StoredEvent> page;
    do {
      page = reader.ofStream(stream, last.version(), end, PAGE);
      for (StoredEvent event : page) {
        Optional<Break> found = broken == null ? HashChain.breakAt(last, event) : Optional.empty();
        broken = found.orElse(broken);
        last = new Link(event.version(), event.hash());
      }
      seen += page.size();
    } while (page.size() == PAGE);
    return new Walked(last, seen, broken);
  }

  private void note(Broken found) {
    brokenStreams++;
    if (first == null || found.position() < first.position()) {
      first = found;
    }
  }
}
