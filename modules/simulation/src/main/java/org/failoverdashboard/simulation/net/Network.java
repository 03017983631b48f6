package org.failoverdashboard.simulation.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.failoverdashboard.simulation.kernel.Scheduler;

/**
 * The way between every two hosts, each direction for itself. What is sent into a cut link is not
 * lost: the sender's kernel sends it again once the link is whole, as TCP does, unless the sending
 * host has lost its power meanwhile.
 */
public final class Network {
  private record Link(String from, String to) {}

  private record Held(Runnable delivery) {}

  private final Scheduler scheduler;
  private final Map<Link, Duration> delays = new HashMap<>();
  private final Set<Link> cuts = new HashSet<>();
  private final Map<Link, Long> healedAt = new HashMap<>();
  private final Map<Link, List<Held>> held = new HashMap<>();
  private Duration usual = Duration.ofMillis(1);
  private Duration jitter = Duration.ZERO;
  private double loss;

  public Network(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The delay of every link that was not given one of its own. */
  public void usualDelay(Duration oneWay) {
    usual = oneWay;
  }

  /** The delay between two hosts, in both directions. */
  public void delay(String one, String other, Duration oneWay) {
    delays.put(new Link(one, other), oneWay);
    delays.put(new Link(other, one), oneWay);
  }

  /** Every message takes up to so much longer. */
  public void jitter(Duration upTo) {
    jitter = upTo;
  }

  /** This share of the messages is sent again after a while. */
  public void loss(double share) {
    loss = share;
  }

  /** From now on nothing gets from the one to the other. */
  public void cut(String from, String to) {
    cuts.add(new Link(from, to));
  }

  public void heal(String from, String to) {
    Link link = new Link(from, to);
    cuts.remove(link);
    healedAt.put(link, scheduler.now());
    List<Held> waiting = held.remove(link);
    if (waiting != null) {
      waiting.forEach(message -> send(from, to, message.delivery()));
    }
  }

  public void healAll() {
    List.copyOf(cuts).forEach(link -> heal(link.from(), link.to()));
    loss = 0;
    jitter = Duration.ZERO;
  }

  /** True when both directions have been whole for so long. */
  public boolean openFor(Duration duration, String one, String other) {
    long since = scheduler.now() - duration.toNanos();
    return openSince(since, new Link(one, other)) && openSince(since, new Link(other, one));
  }

  private boolean openSince(long since, Link link) {
    return !cuts.contains(link) && healedAt.getOrDefault(link, Long.MIN_VALUE) <= since;
  }

  /** The host lost its power: what its kernel still held is gone. */
  public void forgetHeldBy(String host) {
    held.keySet().removeIf(link -> link.from().equals(host));
  }

  /** Delivers it later; on the same host at once. */
  public void send(String from, String to, Runnable delivery) {
    if (from.equals(to)) {
      scheduler.at(scheduler.now(), delivery);
      return;
    }
    Link link = new Link(from, to);
    if (cuts.contains(link)) {
      held.computeIfAbsent(link, key -> new ArrayList<>()).add(new Held(delivery));
      return;
    }
    scheduler.afterNanos(
        travel(link),
        () -> {
          if (cuts.contains(link)) {
            held.computeIfAbsent(link, key -> new ArrayList<>()).add(new Held(delivery));
          } else {
            delivery.run();
          }
        });
  }

  private long travel(Link link) {
    long base = delays.getOrDefault(link, usual).toNanos();
    long extra = base / 10 + jitter.toNanos();
    long nanos = base + (extra > 0 ? scheduler.random().nextLong(extra) : 0);
    boolean again = loss > 0 && scheduler.random().nextDouble() < loss;
    return again ? nanos + Duration.ofMillis(200).toNanos() + base * 2 : nanos;
  }
}
