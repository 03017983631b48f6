package org.failoverdashboard.regions.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.domain.Discoverer.Answer;
import org.failoverdashboard.regions.domain.Discoverer.Found;
import org.failoverdashboard.regions.domain.ServerFacts.Standby;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiscovererTest {
  private static final HostPort P = new HostPort("10.0.0.1", 5432);
  private static final HostPort S = new HostPort("10.0.0.2", 5432);
  private static final HostPort T = new HostPort("10.0.0.3", 5432);

  private final Map<HostPort, ServerFacts> servers = new HashMap<>();

  private Discoverer.Result from(HostPort seed, Map<String, HostPort> addresses) {
    return new Discoverer(this::ask, addresses).from(seed, facts(seed));
  }

  private ServerFacts facts(HostPort address) {
    ServerFacts facts = servers.get(address);
    assertThat(facts).isNotNull();
    return facts;
  }

  private Answer ask(HostPort address) {
    ServerFacts facts = servers.get(address);
    return facts == null ? new Answer.Silence("refused") : new Answer.Facts(facts);
  }

  private void primary(HostPort at, Standby... standbys) {
    servers.put(at, new ServerFacts(false, "77", "p", "p", null, null, List.of(standbys)));
  }

  private void standby(HostPort at, String name, @Nullable HostPort sender, Standby... standbys) {
    servers.put(at, new ServerFacts(true, "77", name, "", name, sender, List.of(standbys)));
  }

  private void threeInARow() {
    primary(P, new Standby("s", "10.0.0.2"));
    standby(S, "s", P, new Standby("t", "10.0.0.3"));
    standby(T, "t", S);
  }

  @Test
  void standbysAreFoundFromThePrimaryAlsoBehindOthers() {
    threeInARow();
    assertThat(from(P, Map.of()).servers())
        .containsExactly(
            new Found("p", P, P, true),
            new Found("s", S, null, false),
            new Found("t", T, null, false));
  }

  @Test
  void thePrimaryIsFoundFromTheLastStandby() {
    threeInARow();
    assertThat(from(T, Map.of()).servers())
        .extracting(Found::name)
        .containsExactlyInAnyOrder("p", "s", "t");
  }

  @Test
  void aStandbyThatDoesNotAnswerIsNotedWithWhatToDo() {
    primary(P, new Standby("s", "10.0.0.2"));
    var found = from(P, Map.of());
    assertThat(found.servers()).hasSize(1);
    assertThat(found.notes())
        .containsExactly(
            "Standby s was not found at 10.0.0.2:5432: refused. Name its host:port under addresses.");
  }

  @Test
  void anAddressThatWasGivenGoesFirst() {
    HostPort elsewhere = new HostPort("db2.example", 6000);
    primary(P, new Standby("s", "10.0.0.2"));
    standby(elsewhere, "s", P);
    assertThat(from(P, Map.of("s", elsewhere)).servers())
        .contains(new Found("s", elsewhere, null, false));
  }

  @Test
  void thePrimaryAtTheStandbysAddressIsNotTakenForIt() {
    primary(P, new Standby("s", "10.0.0.1"));
    var found = from(P, Map.of());
    assertThat(found.servers()).extracting(Found::name).containsExactly("p");
    assertThat(found.notes()).singleElement().asString().contains("p answers there");
  }

  @Test
  void anotherClustersServerIsNotTaken() {
    primary(P, new Standby("s", "10.0.0.2"));
    servers.put(S, new ServerFacts(true, "99", "s", "", "s", null, List.of()));
    assertThat(from(P, Map.of()).notes())
        .singleElement()
        .asString()
        .contains("another cluster's server");
  }

  @Test
  void thePrimaryStreamsFromWhereItsStandbysSayTheyStream() {
    HostPort internal = new HostPort("192.168.0.1", 5432);
    primary(P, new Standby("s", "10.0.0.2"));
    standby(S, "s", internal);
    servers.put(internal, facts(P));
    assertThat(from(P, Map.of()).servers()).contains(new Found("p", P, internal, true));
  }
}
