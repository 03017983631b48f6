package org.failoverdashboard.core.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.core.TestCluster;
import org.failoverdashboard.core.api.Vote;
import org.failoverdashboard.core.plan.LedgerException;
import org.failoverdashboard.monitoring.api.ClusterObserved;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.Diagnosis.Kind;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BallotsTest {
  private final Room room = new Room();
  private final Ballots ballots = new Ballots(room, "here", room, room);
  private final TestCluster cluster = TestCluster.healthy();

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PRIMARY_UNREACHABLE"},
      mode = EnumSource.Mode.EXCLUDE)
  void whoOneObserverIsEnoughForHearsNobodyElse(Kind kind) {
    assertThat(votes(kind)).containsExactly(new Vote("here", kind));
    assertThat(room.cast).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"WRITES_STALLED", "PRIMARY_SUSPECTED", "PRIMARY_UNREACHABLE", "PRIMARY_DEAD"})
  void whereSeveralMustAgreeEachLookAtTroubleIsVotedOn(Kind kind) {
    cluster.observersRequired(2);

    votes(kind);
    assertThat(votes(kind)).contains(new Vote("there", Kind.HEALTHY));

    assertThat(room.cast).containsExactly(kind, kind);
  }

  @Test
  void aClusterThatIsWellNeedsNoVotes() {
    cluster.observersRequired(2);

    votes(Kind.HEALTHY);

    assertThat(room.cast).isEmpty();
  }

  @Test
  void whoLostAPrimaryThatStandbysStillHearAsksNowAndThenWhoSeesIt() {
    assertThat(votes(Kind.PRIMARY_UNREACHABLE)).contains(new Vote("there", Kind.HEALTHY));
    room.nanos += Duration.ofMillis(499).toNanos();
    assertThat(votes(Kind.PRIMARY_UNREACHABLE)).contains(new Vote("there", Kind.HEALTHY));
    assertThat(room.cast).hasSize(1);

    room.nanos += Duration.ofMillis(1).toNanos();
    votes(Kind.PRIMARY_UNREACHABLE);
    assertThat(room.cast).hasSize(2);
  }

  @Test
  void whoSeesAPrimaryThatAnotherLostSaysSo() throws LedgerException {
    room.suspected = Set.of(cluster.cluster().id());
    votes(Kind.HEALTHY);
    assertThat(room.cast).as("before anybody listened").isEmpty();

    ballots.listen();
    votes(Kind.HEALTHY);
    assertThat(room.cast).containsExactly(Kind.HEALTHY);

    votes(Kind.DEGRADED);
    assertThat(room.cast)
        .as("at once when it changes")
        .containsExactly(Kind.HEALTHY, Kind.DEGRADED);

    room.suspected = Set.of();
    ballots.listen();
    room.nanos += Duration.ofSeconds(1).toNanos();
    votes(Kind.DEGRADED);
    assertThat(room.cast).hasSize(2);
  }

  @Test
  void aClusterWithoutAPrimaryHasNobodyToVoteOn() {
    cluster.published(null).observersRequired(2);

    assertThat(votes(Kind.PRIMARY_DEAD)).containsExactly(new Vote("here", Kind.PRIMARY_DEAD));
    assertThat(room.cast).isEmpty();
  }

  @Test
  void withoutTheControlDatabaseOnlyItsOwnWordIsKnown() {
    cluster.observersRequired(2);
    room.down = true;

    assertThat(votes(Kind.PRIMARY_DEAD)).containsExactly(new Vote("here", Kind.PRIMARY_DEAD));
    assertThat(room.silences).containsExactly("gone");
  }

  private List<Vote> votes(Kind kind) {
    Diagnosis diagnosis = new Diagnosis(kind, cluster.cluster().primary(), "as the test says");
    return ballots.of(new ClusterObserved(cluster.observations(), diagnosis));
  }

  /** Another observer, "there", to whom everything is well; and a clock. */
  private static final class Room implements Electors, ControlDatabase, Time {
    final List<Kind> cast = new ArrayList<>();
    final List<String> silences = new ArrayList<>();
    Set<ClusterId> suspected = Set.of();
    boolean down;
    long nanos = -77;

    @Override
    public List<Vote> castAndRead(ClusterId cluster, NodeId about, Diagnosis diagnosis)
        throws LedgerException {
      if (down) {
        throw new LedgerException(LedgerException.Kind.UNAVAILABLE, "gone");
      }
      cast.add(diagnosis.kind());
      return List.of(new Vote("here", diagnosis.kind()), new Vote("there", Kind.HEALTHY));
    }

    @Override
    public Set<ClusterId> suspected() {
      return suspected;
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void sleep(Duration duration) {
      nanos += duration.toNanos();
    }

    @Override
    public void silent(String reason) {
      silences.add(reason);
    }

    @Override
    public Status status() {
      return new Status(State.READY, "it answers");
    }

    @Override
    public void answered() {}
  }
}
