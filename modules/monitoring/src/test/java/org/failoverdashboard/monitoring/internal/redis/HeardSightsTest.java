package org.failoverdashboard.monitoring.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.monitoring.Servers.primary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.Diagnosis;
import org.failoverdashboard.monitoring.api.FailureKind;
import org.failoverdashboard.monitoring.api.Sight;
import org.failoverdashboard.monitoring.domain.Diagnoser;
import org.junit.jupiter.api.Test;

class HeardSightsTest {
  private final Scene scene = Scene.healthy("eu", "us");
  private final PassingTime time = new PassingTime();
  private final List<Sight> told = new ArrayList<>();
  private final HeardSights sights = new HeardSights("one", told::add, time);

  @Test
  void knowsWhatAnotherObserverSees() {
    scene.at(100).fails("us", FailureKind.REFUSED);

    sights.heard(document("two"));

    Sight heard = sights.all().getFirst();
    assertThat(heard.observer()).isEqualTo("two");
    assertThat(heard.name()).isEqualTo("orders");
    assertThat(heard.diagnosis()).isEqualTo(diagnosis().kind());
    assertThat(heard.unusable()).hasSize(1);
    assertThat(heard.unusable().getFirst().kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void tellsOnlyWhatChangedHoweverOftenItIsSaid() {
    sights.heard(document("two"));
    sights.heard(document("two"));
    scene.at(100).fails("us", FailureKind.REFUSED);
    sights.heard(document("two"));
    sights.heard(document("two"));

    assertThat(told).hasSize(2);
  }

  @Test
  void passesOverItselfAndWhatItCannotRead() {
    sights.heard(document("one"));
    sights.heard("{\"observer\":\"two\"}");
    sights.heard("no JSON");

    assertThat(sights.all()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void readsKindsThatItDoesNotKnowAsUnknown() {
    sights.heard(document("two").replace(diagnosis().kind().name(), "BEWITCHED"));

    assertThat(sights.all().getFirst().diagnosis()).isEqualTo(Diagnosis.Kind.UNKNOWN);
  }

  @Test
  void forgetsAnObserverThatSaysNothingAnyMore() {
    sights.heard(document("two"));
    time.pass(Duration.ofSeconds(10));

    assertThat(sights.all().getFirst().age()).isEqualTo(Duration.ofSeconds(10));

    time.pass(SharedState.TIME_TO_LIVE);

    assertThat(sights.all()).isEmpty();
  }

  private Diagnosis diagnosis() {
    return Diagnoser.diagnose(scene.seen(), scene.nowNanos());
  }

  private String document(String observer) {
    scene.answers("eu", primary("0/2000"));
    var cluster = scene.seen().cluster();
    ClusterView view =
        new ClusterView(
            cluster.id(),
            cluster.name(),
            cluster.term(),
            cluster.primary(),
            diagnosis(),
            cluster.paused(),
            List.of(),
            scene.now());
    return SharedDocument.of(observer, view, scene.seen(), scene.nowNanos(), scene.now()).json();
  }
}
