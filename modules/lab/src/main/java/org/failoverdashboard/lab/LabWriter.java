package org.failoverdashboard.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps a cluster busy, finds the primary by itself, and remembers what was promised
 * to it. It keeps a session at every node warm and asks all at once which one takes writes, so that
 * a silent one holds up nobody.
 */
public final class LabWriter implements AutoCloseable {
  private static final Duration ASK_AGAIN = Duration.ofMillis(10);
  private static final Duration CONNECT_AGAIN = Duration.ofMillis(50);
  private static final Duration KEEP_WARM = Duration.ofMillis(250);

  private final List<WriterSeat> seats;
  private final Duration interval;
  private final Time time;
  private final Promises promises = new Promises();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable WriterSeat writing;
  private long id;

  private LabWriter(LabCluster cluster, Duration interval, Duration patience, Time time) {
    this.seats =
        cluster.nodes().stream()
            .map(node -> new WriterSeat(node.name(), node.address(), cluster.writer(), patience))
            .toList();
    this.interval = interval;
    this.time = time;
    // Far apart from the ids of any writer before.
    this.id = time.now().toEpochMilli() * 1_000_000;
    this.thread = Thread.ofVirtual().name("writer of " + cluster.name()).unstarted(this::run);
  }

  /**
   * Starts to write.
   *
   * @param interval from the start of one commit to that of the next; a slower commit delays it
   * @param patience after which a commit without an answer counts as failed
   */
  public static LabWriter start(
      LabCluster cluster, Duration interval, Duration patience, Time time) {
    LabWriter writer = new LabWriter(cluster, interval, patience, time);
    writer.thread.start();
    writer.seats.forEach(seat -> Thread.ofVirtual().start(() -> writer.keepWarm(seat)));
    return writer;
  }

  /** The commits so far, in their order. */
  public List<Acknowledged> acknowledged() {
    return promises.all();
  }

  /** The latest commit; empty before the first. */
  public Optional<Acknowledged> latest() {
    return promises.latest();
  }

  /** The longest time without a commit between two; empty for fewer than two commits. */
  public Optional<Gap> longestGap() {
    return Gap.longest(acknowledged());
  }

  /** The longest gap among the commits acknowledged at or after the instant. */
  public Optional<Gap> longestGapSince(long nanoTime) {
    return Gap.longest(
        acknowledged().stream().filter(row -> row.nanoTime() - nanoTime >= 0).toList());
  }

  /** Ids that were acknowledged and are missing on the node; asked behind its proxies. */
  public List<Long> lostRows(LabNode node) throws SQLException {
    return promises.missingOn(node).stream().map(Acknowledged::id).toList();
  }

  /** Stops writing; what was acknowledged can still be asked for. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    seats.forEach(WriterSeat::leave);
  }

  private void run() {
    try {
      while (!closed) {
        WriterSeat seat = writing;
        writing = seat == null ? find() : write(seat);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The same seat after a commit, null after a failure. */
  private @Nullable WriterSeat write(WriterSeat seat) throws InterruptedException {
    long next = time.nanoTime() + interval.toNanos();
    long row = id++;
    try {
      seat.use(session -> {
        session.commit(row, time.now());
        return row;
      });
    } catch (SQLException e) {
      return null;
    }
    promises.add(new Acknowledged(row, time.nanoTime(), seat.node()));
    Duration early = Duration.ofNanos(next - time.nanoTime());
    if (early.isPositive()) {
      time.sleep(early);
    }
    return seat;
  }

  /** Asks every node on a thread of its own until one takes writes. */
  private WriterSeat find() throws InterruptedException {
    CompletableFuture<WriterSeat> found = new CompletableFuture<>();
    for (WriterSeat seat : seats) {
      Thread.ofVirtual().start(() -> ask(seat, found));
    }
    try {
      return found.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails it", e);
    }
  }

  private void ask(WriterSeat seat, CompletableFuture<WriterSeat> found) {
    try {
      while (!closed && !found.isDone()) {
        if (seat.isWritable()) {
          found.complete(seat);
          return;
        }
        time.sleep(seat.isWarm() ? ASK_AGAIN : CONNECT_AGAIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sessions end unnoticed while nobody uses them: when their node is copied anew, for one. */
  private void keepWarm(WriterSeat seat) {
    try {
      while (!closed) {
        if (seat != writing) {
          seat.isWritable();
        }
        time.sleep(KEEP_WARM);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
