package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Circumstances;
import org.failoverdashboard.core.plan.Claim;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final FakeRoom room = new FakeRoom(TestCluster.healthy());
  private final Situation situation = room.situation();
  private final Handover handover = new Handover(room.records, room.records, situation);
  private final ClusterId cluster = room.seen.cluster().id();
  private final List<Object> handedOut = new ArrayList<>();

  @Test
  void whoLeadsIsHandedWhatIsUnfinished() throws LedgerException {
    Claim claim = room.claim();
    ToldIncident incident = new ToldIncident(new UUID(0, 9), cluster, "alpha");
    room.records.running.add(claim);
    room.records.opened(incident);

    read();

    assertThat(handedOut).containsExactly(claim, incident);
  }

  @Test
  void whoDoesNotLeadIsHandedNothing() throws LedgerException {
    room.records.own = 2;
    room.records.running.add(room.claim());
    room.records.ordered.add(order());

    read();
    handover.orders((of, ordered) -> handedOut.add(ordered));

    assertThat(handedOut).isEmpty();
  }

  @Test
  void whoLeadsIsHandedWhatIsOrdered() throws LedgerException {
    room.records.ordered.add(order());

    handover.orders((of, ordered) -> {
      assertThat(of).isEqualTo(cluster);
      handedOut.add(ordered);
    });

    assertThat(handedOut).containsExactly(order());
  }

  @Test
  void whenTheLastFailoverEndedIsReadByEverybody() throws LedgerException {
    room.records.own = 2;
    room.records.sinceLast.put(cluster, Duration.ofSeconds(20));

    read();

    assertThat(circumstances().sinceLastFailover()).isEqualTo(Duration.ofSeconds(20));
  }

  /** It had been begun here, and is recorded as running no more. */
  @Test
  void whatOthersHaveEndedRunsNoMore() throws LedgerException {
    situation.failoverBegan(cluster);
    room.records.running.add(room.claim());
    read();
    assertThat(circumstances().failoverRunning()).isTrue();

    room.records.running.clear();
    read();
    assertThat(circumstances().failoverRunning()).isFalse();
  }

  /** Whoever else promotes a node needs to hear whether it is dead to this observer, too. */
  @Test
  void whoDoesNotLeadTestifiesOfTheNodeThatIsBeingPromoted() throws LedgerException {
    room.seen =
        TestCluster.dead().observersRequired(2).refuses("beta").receivesNothing("gamma", 1000);
    room.records.own = 2;
    room.records.promoting.put(cluster, room.seen.node("beta").id());
    read();

    situation.testify(room.observed());
    assertThat(room.records.log).containsExactly("vote PRIMARY_DEAD");

    room.records.own = 1;
    read();
    situation.testify(room.observed());
    assertThat(room.records.log).as("once it leads itself").hasSize(1);
  }

  @Test
  void whomOthersHaveLostIsReadEachTime() throws LedgerException {
    room.records.suspected.add(cluster);

    read();

    assertThat(situation.votes(room.observed())).isNotEmpty();
    assertThat(room.records.log).containsExactly("vote " + Diagnosis.Kind.HEALTHY);
  }

  private Circumstances circumstances() {
    return situation.glance(room.observed()).circumstances();
  }

  private void read() throws LedgerException {
    handover.read(
        new Handover.Heirs() {
          @Override
          public void carryOn(ClusterId of, Claim claim) {
            assertThat(of).isEqualTo(cluster);
            handedOut.add(claim);
          }

          @Override
          public void inherit(ClusterId of, ToldIncident incident) {
            assertThat(of).isEqualTo(cluster);
            handedOut.add(incident);
          }
        });
  }

  private Ordered order() {
    return new Ordered(
        new UUID(0, 7),
        cluster,
        Ordered.Kind.SWITCHOVER,
        null,
        Set.of(),
        Actor.person("admin"),
        "because");
  }
}
