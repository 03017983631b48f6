package org.failoverdashboard.regions.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.regions.api.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * Walks from one server of a cluster to all others: upwards to the primary as {@code
 * pg_stat_wal_receiver} says, downwards to the standbys as {@code pg_stat_replication} says.
 */
public final class Discoverer {
  private static final int MOST_SERVERS = 100;

  /** Asks a server what it is. */
  @FunctionalInterface
  public interface Question {
    /**
     * @return the facts, or why there are none
     */
    Answer ask(HostPort address);
  }

  /** What came of a question. */
  public sealed interface Answer {
    record Facts(ServerFacts facts) implements Answer {}

    record Silence(String reason) implements Answer {}
  }

  /**
   * A server that was found.
   *
   * @param replicationAddress from where others stream from it; null when none was seen doing so
   */
  public record Found(
      String name, HostPort address, @Nullable HostPort replicationAddress, boolean primary) {}

  /** All that was found, and sentences on what was not. */
  public record Result(String systemIdentifier, List<Found> servers, List<String> notes) {}

  /** Where another server may be. */
  private record Lead(@Nullable String name, HostPort address) {}

  /** A server that answered. */
  private record Known(String name, HostPort address, ServerFacts facts) {}

  private final Question question;
  private final Map<String, HostPort> addresses;
  private final Deque<Lead> leads = new ArrayDeque<>();
  private final Set<Lead> followed = new HashSet<>();
  private final Map<String, Known> known = new HashMap<>();
  private final List<Known> inOrder = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param addresses of standbys that are not reached where they come from, by their names
   */
  public Discoverer(Question question, Map<String, HostPort> addresses) {
    this.question = question;
    this.addresses = Map.copyOf(addresses);
  }

  /**
   * @param seed the server to begin with, which answered {@code first}
   */
  public Result from(HostPort seed, ServerFacts first) {
    met(new Lead(null, seed), first);
    while (!leads.isEmpty() && inOrder.size() < MOST_SERVERS) {
      Lead lead = leads.removeFirst();
      if (followed.add(lead)) {
        follow(lead, first.systemIdentifier());
      }
    }
    return new Result(first.systemIdentifier(), servers(), List.copyOf(notes));
  }

  private void follow(Lead lead, String systemIdentifier) {
    switch (question.ask(lead.address())) {
      case Answer.Silence(String reason) -> lost(lead, reason);
      case Answer.Facts(ServerFacts facts)
          when !facts.systemIdentifier().equals(systemIdentifier) ->
          lost(lead, "another cluster's server answers there");
      case Answer.Facts(ServerFacts facts) -> met(lead, facts);
    }
  }

  private void met(Lead lead, ServerFacts facts) {
    Known before = known.get(facts.startedAt());
    if (before != null) {
      reachedAgain(lead, before);
      return;
    }
    Known server = new Known(nameOf(lead, facts), lead.address(), facts);
    known.put(facts.startedAt(), server);
    inOrder.add(server);
    if (facts.sender() != null) {
      leads.addLast(new Lead(null, facts.sender()));
    }
    for (ServerFacts.Standby standby : facts.standbys()) {
      leadTo(standby, lead.address().port()).ifPresent(leads::addLast);
    }
  }

  /** Where a standby was looked for there may be its primary, or a server that knew no name. */
  private void reachedAgain(Lead lead, Known before) {
    if (lead.name() == null || lead.name().equals(before.name())) {
      return;
    }
    if (before.facts().inRecovery() && before.facts().streamsAs() == null) {
      Known named = new Known(lead.name(), before.address(), before.facts());
      known.put(before.facts().startedAt(), named);
      inOrder.replaceAll(server -> server.equals(before) ? named : server);
      return;
    }
    lost(lead, before.name() + " answers there");
  }

  private void lost(Lead lead, String reason) {
    String who = lead.name() == null ? "The server" : "Standby " + lead.name();
    boolean met = inOrder.stream().anyMatch(server -> server.name().equals(lead.name()));
    if (!met) {
      notes.add(
          who
              + " was not found at "
              + lead.address()
              + ": "
              + reason
              + ". Name its host:port under addresses.");
    }
  }

  private Optional<Lead> leadTo(ServerFacts.Standby standby, int port) {
    String name = standby.applicationName();
    boolean met = inOrder.stream().anyMatch(server -> server.name().equals(name));
    if (met) {
      return Optional.empty();
    }
    HostPort given = addresses.get(name);
    if (given != null) {
      return Optional.of(new Lead(name, given));
    }
    if (standby.clientAddress() == null) {
      notes.add(
          "Standby " + name + " streams from its own host. Name its host:port under addresses.");
      return Optional.empty();
    }
    return Optional.of(new Lead(name, new HostPort(standby.clientAddress(), port)));
  }

  private static String nameOf(Lead lead, ServerFacts facts) {
    if (lead.name() != null) {
      return lead.name();
    }
    String own = facts.ownName();
    return own.isBlank() ? lead.address().host().split("\\.", 2)[0] : own;
  }

  private List<Found> servers() {
    return inOrder.stream()
        .map(server ->
            new Found(
                server.name(),
                server.address(),
                replicationAddress(server),
                !server.facts().inRecovery()))
        .toList();
  }

  /** Only the primary's is sure: its standbys name it. */
  private @Nullable HostPort replicationAddress(Known server) {
    if (server.facts().inRecovery()) {
      return null;
    }
    List<String> standbys =
        server.facts().standbys().stream().map(ServerFacts.Standby::applicationName).toList();
    return inOrder.stream()
        .filter(other -> standbys.contains(other.name()))
        .map(other -> other.facts().sender())
        .filter(sender -> sender != null)
        .findFirst()
        .orElse(null);
  }
}
