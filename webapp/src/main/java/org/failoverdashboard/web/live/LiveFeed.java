package org.failoverdashboard.web.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the changes, writes each as JSON once, and gives them to every channel in rounds: the
 * changes of one round go in one frame, which is put together once.
 *
 * <p>Invariant: used by one thread only; so every browser hears everything in the order of its
 * number, and a snapshot fits exactly between two numbers.
 */
final class LiveFeed {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int BACKLOG = 4_096;

  /** A browser that was told something so lately needs no pulse. */
  private static final Duration LATELY = Duration.ofMillis(900);

  private static final String NUMBERS = "numbers";

  /** Then a browser has to come again, and show that it is still signed in; it misses nothing. */
  private static final Duration LONGEST_SESSION = Duration.ofHours(1);

  private final String epoch;
  private final Supplier<Picture> picture;
  private final ObjectMapper json;
  private final Time time;

  /** Each with the moment in which it joined, by the monotonic clock. */
  private final Map<Channel, Long> channels = new LinkedHashMap<>();

  private final LatestMessages backlog = new LatestMessages(BACKLOG);
  private final List<Message> outgoing = new ArrayList<>();
  private final Pacer pacer = new Pacer(PAUSE);
  private final Rhythm rhythm = new Rhythm();
  private final NumbersBudget budget = new NumbersBudget();
  private final Sightings sightings = new Sightings();
  private List<Degraded> degraded = List.of();
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
      case Change.SightMoved(String observer, var sees, long since) -> {
        if (sightings.moved(observer, sees)) {
          sendSight(observer, sees, since);
        }
      }
      case Change.Tick(var parts) -> tick(parts);
      case Change.Joined(Channel channel, Change.Seen seen) -> join(channel, seen);
      case Change.Left(Channel channel) -> channels.remove(channel);
      case Change.ReadsAgain(Channel channel) -> {
        sendRound();
        channel.restart(snapshot());
      }
    }
  }

  /** Sends what changed, if its time has come. */
  void flush() {
    long now = time.nanoTime();
    if (rhythm.remaining(now) > 0) {
      return;
    }
    for (Pacer.Due due : pacer.due(now)) {
      ClusterStatus cluster = ClusterStatus.of(due.view());
      send(
          "cluster:" + cluster.id(),
          due.sinceNanos(),
          (n, at) -> new Push.OfCluster(n, at, cluster));
    }
    if (!outgoing.isEmpty() || numbersRemaining(now).equals(OptionalLong.of(0))) {
      addNumbers(now);
    }
    sendRound();
  }

  /** In how many nanoseconds {@link #flush} has something to do; empty when nothing waits. */
  OptionalLong nextFlush() {
    long now = time.nanoTime();
    OptionalLong due = outgoing.isEmpty() ? sooner(pacer.nextDue(now), now) : OptionalLong.of(0);
    return due.isEmpty() ? due : OptionalLong.of(Math.max(rhythm.remaining(now), due.getAsLong()));
  }

  private OptionalLong sooner(OptionalLong views, long now) {
    OptionalLong numbers = numbersRemaining(now);
    return views.isEmpty() || numbers.isEmpty()
        ? (views.isEmpty() ? numbers : views)
        : OptionalLong.of(Math.min(views.getAsLong(), numbers.getAsLong()));
  }

  /** In how many nanoseconds numbers are worth a round of their own; empty when none wait. */
  private OptionalLong numbersRemaining(long now) {
    return pacer.numbersWait()
        ? OptionalLong.of(budget.remaining(now, channels.size()))
        : OptionalLong.empty();
  }

  int sessions() {
    return channels.size();
  }

  private void join(Channel channel, Change.@Nullable Seen seen) {
    // What waits for the next round is in the snapshot, and must not be told after it.
    sendRound();
    channels.put(channel, time.nanoTime());
    Optional<List<Message>> missed =
        seen == null || !seen.epoch().equals(epoch) || seen.seq() > seq
            ? Optional.empty()
            : backlog.after(seen.seq());
    if (missed.isEmpty()) {
      channel.restart(snapshot());
      return;
    }
    List<Message> all = new ArrayList<>();
    all.add(write("resumed", (n, at) -> new Push.Resumed(epoch, n, at)));
    all.addAll(missed.get());
    channel.offer(Frame.of(all));
  }

  private void restart() {
    sendRound();
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
      send("degraded", now, (n, at) -> new Push.OfDegraded(n, at, parts));
      return;
    }
    if (outgoing.isEmpty() && !rhythm.sentSince(now - LATELY.toNanos())) {
      outgoing.add(write("pulse", Push.Pulse::new));
    }
  }

  private void observersMoved(List<ObserverStatus> all, long sinceNanos) {
    if (sightings.headsMoved(all)) {
      List<ObserverHead> heads = all.stream().map(ObserverHead::of).toList();
      send("observers", sinceNanos, (n, at) -> new Push.OfObservers(n, at, heads));
    }
    sightings.moved(all).forEach(it -> sendSight(it.observer(), it.sees(), sinceNanos));
  }

  private void sendSight(String observer, ObserverStatus.Sees sees, long sinceNanos) {
    send(
        "sees:" + observer + ":" + sees.cluster(),
        sinceNanos,
        (n, at) -> new Push.OfSight(n, at, observer, sees));
  }

  @FunctionalInterface
  private interface Numbered {
    Push push(long seq, Instant at);
  }

  /** With the next round. */
  private void send(String key, long sinceNanos, Numbered numbered) {
    seq++;
    Message message = write(key, numbered, sinceNanos);
    backlog.put(message);
    outgoing.add(message);
  }

  private void sendRound() {
    if (outgoing.isEmpty()) {
      return;
    }
    Frame frame = Frame.of(outgoing);
    outgoing.clear();
    long began = time.nanoTime();
    channels.keySet().forEach(channel -> channel.offer(frame));
    rhythm.sent(began, time.nanoTime());
  }

  private void addNumbers(long now) {
    if (!pacer.numbersWait() || !budget.allows(now)) {
      return;
    }
    List<NodeNumbers> numbers =
        pacer.numbers(budget.most(now, channels.size())).stream()
            .flatMap(due -> ClusterStatus.of(due.view()).nodes().stream())
            .map(NodeNumbers::of)
            .toList();
    outgoing.add(write(NUMBERS, (n, at) -> new Push.OfNumbers(n, at, numbers)));
    budget.sent(now);
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
      Instant at = time.now().minusNanos(time.nanoTime() - sinceNanos);
      return new Message(key, seq, json.writeValueAsString(numbered.push(seq, at)), sinceNanos);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("cannot be written as JSON: " + key, impossible);
    }
  }
}
