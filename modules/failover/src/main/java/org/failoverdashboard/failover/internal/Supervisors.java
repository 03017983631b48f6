package org.failoverdashboard.failover.internal;

import static java.util.stream.Collectors.toSet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.core.supervise.Handover;
import org.failoverdashboard.core.supervise.ToldIncident;
import org.failoverdashboard.failover.api.Rehearsal;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Turns;
import org.jspecify.annotations.Nullable;

/** One supervisor for each cluster of the inventory. */
final class Supervisors implements Rehearsal {
  private static final Logger LOG = System.getLogger(Supervisors.class.getName());

  /** So many make a round of all clusters. */
  private static final int REHEARSALS = 10;

  private static final int REHEARSED_AT_ONCE = 2;

  private record Running(ClusterSupervisor supervisor, Thread thread) {}

  private final Inventory inventory;
  private final JdbcLedger ledger;
  private final Lease lease;
  private final Handover handover;
  private final Function<ClusterId, ClusterSupervisor> make;
  private final ThreadFactory threads;
  private final Map<ClusterId, Running> running = new ConcurrentHashMap<>();
  private final Turns rehearsing = new Turns(REHEARSALS);
  private volatile @Nullable String inTheWay;

  Supervisors(
      Inventory inventory,
      JdbcLedger ledger,
      Lease lease,
      Handover handover,
      Function<ClusterId, ClusterSupervisor> make,
      ThreadFactory threads) {
    this.inventory = inventory;
    this.ledger = ledger;
    this.lease = lease;
    this.handover = handover;
    this.make = make;
    this.threads = threads;
  }

  /** Starts and stops supervisors so that they fit the inventory. */
  synchronized void reconcile() {
    Set<ClusterId> wanted = inventory.clusters().stream().map(Cluster::id).collect(toSet());
    for (ClusterId gone : List.copyOf(running.keySet())) {
      if (!wanted.contains(gone)) {
        stop(gone);
      }
    }
    wanted.forEach(cluster -> running.computeIfAbsent(cluster, this::start));
  }

  /** Something was observed of that cluster. */
  void wake(ClusterId cluster) {
    Running supervised = running.get(cluster);
    if (supervised != null) {
      supervised.supervisor().wake();
    }
  }

  /** Silence and guards change by time alone. */
  void wakeAll() {
    running.values().forEach(supervised -> supervised.supervisor().timePasses());
  }

  /** Reads from the control database what has ended, and hands out what was left unfinished. */
  void readRecords() throws LedgerException {
    handover.read(new Heirs());
  }

  private final class Heirs implements Handover.Heirs {
    @Override
    public void carryOn(ClusterId cluster, Claim claim) {
      supervisor(cluster).ifPresent(supervisor -> supervisor.carryOn(claim));
    }

    @Override
    public void inherit(ClusterId cluster, ToldIncident incident) {
      supervisor(cluster).ifPresent(supervisor -> supervisor.inherit(incident));
    }

    private Optional<ClusterSupervisor> supervisor(ClusterId cluster) {
      return Optional.ofNullable(running.get(cluster)).map(Running::supervisor);
    }
  }

  /** Hands out what people ordered. */
  void readOrders() throws LedgerException {
    handover.orders((cluster, ordered) -> {
      Running supervised = running.get(cluster);
      if (supervised != null) {
        supervised.supervisor().carryOut(ordered);
      }
    });
  }

  /** The same at once, as far as that is possible now: it is done every second anyway. */
  void wakeForOrders() {
    try {
      readOrders();
    } catch (LedgerException later) {
      LOG.log(Level.WARNING, "an order waits to be read: {0}", later.reason());
    }
  }

  /**
   * Has decided what a failover would decide, without any effect, for some of those whose turn it
   * is: it is the code that has to be warm, not each cluster.
   */
  void rehearse() {
    List<ClusterId> some =
        rehearsing.next(running.keySet()).stream().limit(REHEARSED_AT_ONCE).toList();
    for (ClusterId cluster : some) {
      Running supervised = running.get(cluster);
      if (supervised != null) {
        supervised.supervisor().rehearse();
      }
    }
  }

  /** Has everything done that a failover would record, without any effect. */
  void rehearseRecords() {
    String before = inTheWay;
    inTheWay = objection();
    if (inTheWay != null && !inTheWay.equals(before)) {
      LOG.log(Level.WARNING, "a failover could not be recorded now: {0}", inTheWay);
    }
  }

  private @Nullable String objection() {
    try {
      ledger.rehearseSealing();
      if (lease.leading()) {
        ledger.rehearse(lease.token());
      }
      return null;
    } catch (LedgerException found) {
      return found.reason();
    }
  }

  @Override
  public Optional<String> inTheWay() {
    return Optional.ofNullable(inTheWay);
  }

  synchronized void stopAll() {
    List.copyOf(running.keySet()).forEach(this::stop);
  }

  private Running start(ClusterId cluster) {
    ClusterSupervisor supervisor = make.apply(cluster);
    Thread thread = threads.newThread(supervisor);
    thread.setName("supervise-" + cluster);
    thread.start();
    return new Running(supervisor, thread);
  }

  private void stop(ClusterId cluster) {
    Running supervised = running.remove(cluster);
    if (supervised != null) {
      supervised.thread().interrupt();
    }
  }
}
