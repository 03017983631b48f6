package org.failoverdashboard.lab;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.failoverdashboard.lab.LinkFault.Direction;
import org.jspecify.annotations.Nullable;

/**
 * The links of one proxy, by the name of the peer: their latencies, and what is wrong with them.
 */
final class Links {
  /** The peer that did not say its name. */
  static final String UNKNOWN = "";

  private final Map<String, Duration> latencies = new ConcurrentHashMap<>();
  private final Map<String, LinkFault> faults = new ConcurrentHashMap<>();
  private final Map<Extra, LinkFault> extras = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Duration latencyOfAll = Duration.ZERO;
  private volatile LinkFault faultOfAll = LinkFault.NONE;
  private volatile Jitter jitter = Jitter.NONE;

  /**
   * A fault that comes on top of all others and goes by itself.
   *
   * @param peer null for every peer
   */
  private record Extra(String id, @Nullable String peer) {}

  void latency(Duration oneWay) {
    latencyOfAll = oneWay;
  }

  void latency(String peer, Duration oneWay) {
    latencies.put(peer, oneWay);
  }

  void jitter(Jitter ofAll) {
    jitter = ofAll;
  }

  Jitter jitter() {
    return jitter;
  }

  void fault(LinkFault fault) {
    faultOfAll = fault;
    announce();
  }

  void fault(String peer, LinkFault fault) {
    faults.put(peer, fault);
    announce();
  }

  void add(String id, @Nullable String peer, LinkFault fault) {
    extras.put(new Extra(id, peer), fault);
    announce();
  }

  void remove(String id) {
    extras.keySet().removeIf(extra -> extra.id().equals(id));
    announce();
  }

  void heal() {
    faults.clear();
    extras.clear();
    fault(LinkFault.NONE);
  }

  /** What holds for a peer now; its delay is latency and fault together. */
  LinkFault of(String peer) {
    Duration latency = latencies.getOrDefault(peer, latencyOfAll);
    LinkFault fault = faultOfAll.and(faults.getOrDefault(peer, LinkFault.NONE));
    for (Map.Entry<Extra, LinkFault> extra : extras.entrySet()) {
      String meant = extra.getKey().peer();
      fault = meant == null || meant.equals(peer) ? fault.and(extra.getValue()) : fault;
    }
    return latency.isZero() ? fault : fault.and(LinkFault.delayed(latency));
  }

  /** Blocks while the link is silent in this direction. */
  void awaitSound(String peer, Direction direction) throws InterruptedException {
    if (!of(peer).silent(direction)) {
      return;
    }
    lock.lockInterruptibly();
    try {
      while (of(peer).silent(direction)) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void announce() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
