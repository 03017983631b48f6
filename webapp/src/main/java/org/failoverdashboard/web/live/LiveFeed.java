package org.failoverdashboard.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the changes, writes each as JSON once, and gives it to every channel.
 *
 * <p>Invariant: used by one thread only; so every browser hears everything in the order of its
 * number, and a snapshot fits exactly between two numbers.
 */
final class LiveFeed {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int BACKLOG = 4_096;

  /** Then a browser has to come again, and show that it is still signed in; it misses nothing. */
  private static final Duration LONGEST_SESSION = Duration.ofHours(1);

  private final String epoch;
  private final Supplier<Picture> picture;
  private final ObjectMapper json;
  private final Time time;

  /** Each with the moment in which it joined, by the monotonic clock. */
  private final Map<Channel, Long> channels = new LinkedHashMap<>();

  private final LatestMessages backlog = new LatestMessages(BACKLOG);
  private final Pacer pacer = new Pacer(PAUSE);
  private List<Degraded> degraded = List.of();
  private List<ObserverStatus> observers = List.of();
  private long seq;
  private @Nullable Message snapshot;

  /**
   * @param epoch names this run of this instance
   * @param picture everything, now; answered from memory
   */
  LiveFeed(String epoch, Supplier<Picture> picture, ObjectMapper json, Time time) {
    this.epoch = epoch;
    this.picture = picture;
    this.json = json;
    this.time = time;
  }

  void accept(Change change) {
    switch (change) {
      case Change.ViewChanged(var view, long since) -> pacer.changed(view, since);
      case Change.IncidentMoved(var incident, long since) ->
          send("incident:" + incident.id(), since, (n, at) -> new Push.OfIncident(n, at, incident));
      case Change.Happened(var event, long since) ->
          send("event:" + event.id(), since, (n, at) -> new Push.OfEvent(n, at, event));
      case Change.InventoryMoved() -> restart();
      case Change.ObserversMoved(var all, long since) -> observersMoved(all, since);
      case Change.Tick(var parts) -> tick(parts);
      case Change.Joined(Channel channel, Change.Seen seen) -> join(channel, seen);
      case Change.Left(Channel channel) -> channels.remove(channel);
    }
  }

  /** Sends the views whose time has come. */
  void flush() {
    for (Pacer.Due due : pacer.due(time.nanoTime())) {
      ClusterStatus cluster = ClusterStatus.of(due.view());
      send(
          "cluster:" + cluster.id(),
          due.sinceNanos(),
          (n, at) -> new Push.OfCluster(n, at, cluster));
    }
  }

  /** In how many nanoseconds {@link #flush} has something to do; empty when nothing waits. */
  OptionalLong nextFlush() {
    return pacer.nextDue(time.nanoTime());
  }

  int sessions() {
    return channels.size();
  }

  private void join(Channel channel, Change.@Nullable Seen seen) {
    channels.put(channel, time.nanoTime());
    Optional<List<Message>> missed =
        seen == null || !seen.epoch().equals(epoch) || seen.seq() > seq
            ? Optional.empty()
            : backlog.after(seen.seq());
    if (missed.isEmpty()) {
      channel.restart(snapshot());
      return;
    }
    channel.offer(write("resumed", (n, at) -> new Push.Resumed(epoch, n, at)));
    missed.get().forEach(message -> deliver(channel, message));
  }

  private void restart() {
    seq++;
    pacer.clear();
    Message everything = snapshot();
    backlog.put(everything);
    channels.keySet().forEach(channel -> channel.restart(everything));
  }

  private void tick(List<Degraded> parts) {
    long now = time.nanoTime();
    channels.forEach((channel, joined) -> {
      if (now - joined > LONGEST_SESSION.toNanos()) {
        channel.close("come again");
      }
    });
    channels.keySet().removeIf(Channel::closed);
    if (!parts.equals(degraded)) {
      degraded = parts;
      send("degraded", time.nanoTime(), (n, at) -> new Push.OfDegraded(n, at, parts));
      return;
    }
    Message pulse = write("pulse", Push.Pulse::new);
    channels.keySet().forEach(channel -> deliver(channel, pulse));
  }

  /** Their ages grow all the time; only what else changed is told. */
  private void observersMoved(List<ObserverStatus> all, long sinceNanos) {
    List<ObserverStatus> essence = all.stream().map(ObserverStatus::essence).toList();
    if (!essence.equals(observers)) {
      observers = essence;
      send("observers", sinceNanos, (n, at) -> new Push.OfObservers(n, at, all));
    }
  }

  @FunctionalInterface
  private interface Numbered {
    Push push(long seq, Instant at);
  }

  private void send(String key, long sinceNanos, Numbered numbered) {
    seq++;
    Message message = write(key, numbered, sinceNanos);
    backlog.put(message);
    channels.keySet().forEach(channel -> deliver(channel, message));
  }

  private void deliver(Channel channel, Message message) {
    if (!channel.offer(message)) {
      channel.restart(snapshot());
    }
  }

  /** Written once for all who need it before the next change. */
  private Message snapshot() {
    if (snapshot == null || snapshot.seq() != seq) {
      snapshot = write("snapshot", (n, at) -> new Push.Snapshot(epoch, n, at, picture.get()));
    }
    return snapshot;
  }

  private Message write(String key, Numbered numbered) {
    return write(key, numbered, time.nanoTime());
  }

  private Message write(String key, Numbered numbered, long sinceNanos) {
    try {
      String text = json.writeValueAsString(numbered.push(seq, time.now()));
      return new Message(key, seq, text, sinceNanos);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot be written as JSON: " + key, impossible);
    }
  }
}
