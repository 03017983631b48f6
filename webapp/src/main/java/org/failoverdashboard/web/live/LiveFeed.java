package org.failoverdashboard.web.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.Time;

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

  private final String run;
  private final MessageWriter writer;
  private final Arrivals arrivals;
  private final Time time;

  /** Each with the moment in which it joined, by the monotonic clock. */
  private final Map<Channel, Long> channels = new LinkedHashMap<>();

  /** What those see who do not see everything; a round is put together for each of them. */
  private final Set<Visible> partial = new HashSet<>();

  private final LatestMessages backlog = new LatestMessages(BACKLOG);
  private final List<Message> outgoing = new ArrayList<>();
  private final Pacer pacer = new Pacer(PAUSE);
  private final Rhythm rhythm = new Rhythm();
  private final NumbersBudget budget = new NumbersBudget();
  private final Sightings sightings = new Sightings();
  private List<Degraded> degraded = List.of();
  private long seq;
  private long happened;

  /** Another one from each change of the inventory on: what is missed over it cannot be told. */
  private String epoch;

  private int restarts;

  /**
   * @param epoch names this run of this instance
   * @param picture all that is visible, now; answered from memory
   */
  LiveFeed(String epoch, Function<Visible, Picture> picture, ObjectMapper json, Time time) {
    this.run = epoch;
    this.epoch = epoch;
    this.writer = new MessageWriter(json, time);
    this.arrivals = new Arrivals(backlog, new Snapshots(picture, writer), writer);
    this.time = time;
  }

  void accept(Change change) {
    switch (change) {
      case Change.ViewChanged(var view, long since) -> pacer.changed(view, since);
      case Change.IncidentMoved(var incident, long since) ->
          send(
              "incident:" + incident.id(),
              Audience.of(incident.cluster()),
              since,
              (n, at) -> new Push.OfIncident(n, at, incident));
      case Change.Happened(var event, long since) ->
          send(place(), ofEvent(event), since, (n, at) -> new Push.OfEvent(n, at, event));
      case Change.InventoryMoved() -> restart();
      case Change.ObserversMoved(var all, long since) -> observersMoved(all, since);
      case Change.SightMoved(String observer, var sees, long since) -> {
        if (sightings.moved(observer, sees)) {
          sendSight(observer, sees, since);
        }
      }
      case Change.Tick(var parts) -> tick(parts);
      case Change.Joined(Channel channel, Change.Seen seen) -> arrivals.add(channel, seen);
      case Change.Left(Channel channel) -> {
        channels.remove(channel);
        arrivals.remove(channel);
      }
      case Change.ReadsAgain(Channel channel) -> {
        if (channels.containsKey(channel)) {
          arrivals.add(channel, null);
        }
      }
    }
  }

  /** Sends what changed, and what those do not know who came, if its time has come. */
  void flush() {
    long now = time.nanoTime();
    if (rhythm.remaining(now) > 0) {
      return;
    }
    for (Pacer.Due due : pacer.due(now)) {
      ClusterStatus cluster = ClusterStatus.of(due.view());
      send(
          "cluster:" + cluster.id(),
          Audience.of(cluster.name()),
          due.sinceNanos(),
          (n, at) -> new Push.OfCluster(n, at, cluster));
    }
    if (!outgoing.isEmpty() || numbersRemaining(now).equals(OptionalLong.of(0))) {
      addNumbers(now);
    }
    sendRound();
    arrivals.welcome(new Arrivals.Now(epoch, seq), channel -> admitted(channel, now));
  }

  /** In how many nanoseconds {@link #flush} has something to do; empty when nothing waits. */
  OptionalLong nextFlush() {
    long now = time.nanoTime();
    OptionalLong due =
        outgoing.isEmpty() && arrivals.isEmpty()
            ? sooner(pacer.nextDue(now), now)
            : OptionalLong.of(0);
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

  /** Who is told late is told the newest events only: a page shows no more. */
  private String place() {
    return "event:" + happened++ % Pictures.EVENTS;
  }

  private void restart() {
    sendRound();
    seq++;
    pacer.clear();
    epoch = run + "." + ++restarts;
    channels.keySet().forEach(channel -> arrivals.add(channel, null));
  }

  private void tick(List<Degraded> parts) {
    long now = time.nanoTime();
    channels.forEach((channel, joined) -> {
      if (now - joined > LONGEST_SESSION.toNanos()) {
        channel.close("come again");
      }
    });
    channels.keySet().removeIf(Channel::closed);
    partial.clear();
    channels.keySet().forEach(this::remember);
    if (!parts.equals(degraded)) {
      degraded = parts;
      send("degraded", Audience.EVERYBODY, now, (n, at) -> new Push.OfDegraded(n, at, parts));
      return;
    }
    if (outgoing.isEmpty() && !rhythm.sentSince(now - LATELY.toNanos())) {
      outgoing.add(write("pulse", Push.Pulse::new));
    } else if (!partial.isEmpty()) {
      // What was sent may have been of clusters that they do not see.
      outgoing.add(write("pulse", Push.Pulse::new).to(Audience.WHO_SEES_A_PART));
    }
  }

  private void admitted(Channel channel, long now) {
    channels.putIfAbsent(channel, now);
    remember(channel);
  }

  private void remember(Channel channel) {
    if (!channel.visible().everything()) {
      partial.add(channel.visible());
    }
  }

  private static Audience ofEvent(DomainEvent event) {
    return event.cluster().map(Audience::of).orElse(Audience.WHO_SEES_ALL);
  }

  private void observersMoved(List<ObserverStatus> all, long sinceNanos) {
    if (sightings.headsMoved(all)) {
      List<ObserverHead> heads = all.stream().map(ObserverHead::of).toList();
      send(
          "observers",
          Audience.EVERYBODY,
          sinceNanos,
          (n, at) -> new Push.OfObservers(n, at, heads));
    }
    sightings.moved(all).forEach(it -> sendSight(it.observer(), it.sees(), sinceNanos));
  }

  private void sendSight(String observer, ObserverStatus.Sees sees, long sinceNanos) {
    send(
        "sees:" + observer + ":" + sees.cluster(),
        Audience.of(sees.cluster()),
        sinceNanos,
        (n, at) -> new Push.OfSight(n, at, observer, sees));
  }

  /** With the next round. */
  private void send(
      String key, Audience audience, long sinceNanos, MessageWriter.Numbered numbered) {
    seq++;
    Message message = writer.write(key, seq, sinceNanos, numbered).to(audience);
    backlog.put(message);
    outgoing.add(message);
  }

  private void sendRound() {
    if (outgoing.isEmpty()) {
      return;
    }
    Map<Visible, List<Frame>> rounds = new HashMap<>();
    rounds.put(Visible.EVERYTHING, round(Visible.EVERYTHING));
    partial.forEach(part -> rounds.put(part, round(part)));
    outgoing.clear();
    long began = time.nanoTime();
    channels
        .keySet()
        .forEach(channel -> channel.offer(rounds.getOrDefault(channel.visible(), List.of())));
    rhythm.sent(began, time.nanoTime());
  }

  private List<Frame> round(Visible visible) {
    return Frame.split(
        outgoing.stream().filter(message -> message.audience().includes(visible)).toList());
  }

  private void addNumbers(long now) {
    if (!pacer.numbersWait() || !budget.allows(now)) {
      return;
    }
    List<ClusterStatus> told =
        pacer.numbers(budget.most(now, channels.size())).stream()
            .map(due -> ClusterStatus.of(due.view()))
            .toList();
    outgoing.add(numbers(told, Visible.EVERYTHING));
    partial.forEach(part -> outgoing.add(numbers(told, part)));
    budget.sent(now);
  }

  private Message numbers(List<ClusterStatus> told, Visible visible) {
    List<NodeNumbers> numbers =
        told.stream()
            .filter(cluster -> visible.sees(cluster.name()))
            .flatMap(cluster -> cluster.nodes().stream())
            .map(NodeNumbers::of)
            .toList();
    return write(NUMBERS, (n, at) -> new Push.OfNumbers(n, at, numbers)).to(Audience.just(visible));
  }

  private Message write(String key, MessageWriter.Numbered numbered) {
    return writer.write(key, seq, time.nanoTime(), numbered);
  }
}
