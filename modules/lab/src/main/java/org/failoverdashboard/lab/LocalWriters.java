package org.failoverdashboard.lab;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.failoverdashboard.regions.api.Time;

/**
 * A client on every node's own host, which no network fault reaches. Each tries to write all the
 * time, whatever its node is, and remembers what was acknowledged to it: if two nodes of a cluster
 * ever accept writes at once, this shows it.
 */
public final class LocalWriters implements AutoCloseable {
  /** A dead node refuses at once; asking it much oftener would only take the machine's cores. */
  private static final Duration CONNECT_AGAIN = Duration.ofMillis(100);

  private static final Duration STANDBY_AGAIN = Duration.ofMillis(50);

  private final List<Thread> threads = new ArrayList<>();
  private final Promises promises = new Promises();
  private final LabCluster cluster;
  private final Duration interval;
  private final Duration patience;
  private final Time time;
  private final AtomicLong nextId;
  private volatile boolean closed;

  private LocalWriters(LabCluster cluster, Duration interval, Duration patience, Time time) {
    this.cluster = cluster;
    this.interval = interval;
    this.patience = patience;
    this.time = time;
    // Negative, and so apart from the ids of a LabWriter.
    this.nextId = new AtomicLong(-time.now().toEpochMilli() * 1_000_000);
  }

  /**
   * Starts to write on every node.
   *
   * @param interval between two tries of an open session
   * @param patience after which a commit without an answer is given up with its connection
   */
  public static LocalWriters start(
      LabCluster cluster, Duration interval, Duration patience, Time time) {
    LocalWriters writers = new LocalWriters(cluster, interval, patience, time);
    for (LabNode node : cluster.nodes()) {
      writers.threads.add(
          Thread.ofVirtual()
              .name("local writer of " + node.name())
              .start(() -> writers.keepTrying(node)));
    }
    return writers;
  }

  /** What was acknowledged so far, on all nodes, in its order. */
  public List<Acknowledged> acknowledged() {
    return promises.all();
  }

  /** What was acknowledged and is missing on the node; asked behind its proxies. */
  public List<Acknowledged> lostRows(LabNode node) throws SQLException {
    return promises.missingOn(node);
  }

  /** Stops writing; what was acknowledged can still be asked for. */
  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }

  private void keepTrying(LabNode node) {
    WriterSeat behindProxies =
        new WriterSeat(node.name(), node.server().address(), cluster.writer(), patience);
    try {
      while (!closed) {
        time.sleep(tryOnce(behindProxies));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      behindProxies.leave();
    }
  }

  /** Returns how long to wait before the next try. */
  private Duration tryOnce(WriterSeat seat) {
    try {
      if (!seat.use(WriterSession::isWritable)) {
        return STANDBY_AGAIN;
      }
      long id = nextId.getAndIncrement();
      seat.use(session -> {
        session.commit(id, time.now());
        return id;
      });
      promises.add(new Acknowledged(id, time.nanoTime(), seat.node()));
      return interval;
    } catch (SQLException refusedOrGone) {
      return CONNECT_AGAIN;
    }
  }
}
