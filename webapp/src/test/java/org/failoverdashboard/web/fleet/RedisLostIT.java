package org.failoverdashboard.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.failoverdashboard.lab.LabNode;
import org.failoverdashboard.lab.LabWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Redis goes away for all observers: what is decided and pushed goes on without it. */
@Tag("long")
final class RedisLostIT {
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Fleet fleet = Fleet.get();

  @AfterEach
  void leaveWhole() {
    if (fleet.redis().pid().isEmpty()) {
      fleet.redis().start();
    }
    fleet.observers().forEach(it -> it.network().toRedis().latency(Duration.ZERO));
    fleet.heal();
    awaitSharing();
  }

  @Test
  void downAFailoverIsDecidedAndPushedAsEver() throws SQLException {
    fleet.redis().kill();
    failsOverAndPushes();
  }

  @Test
  @Tag("long")
  void slowAFailoverIsDecidedAndPushedAsEver() throws SQLException {
    fleet.observers().forEach(it -> it.network().toRedis().latency(SLOW));
    failsOverAndPushes();
  }

  @Test
  void flushedItFillsAgainByItself() {
    fleet.flushRedis();

    fleet.await().until("Redis to hold what every observer sees", () -> fleet.viewsInRedis() == 3);
    awaitSharing();
  }

  private void failsOverAndPushes() throws SQLException {
    LabNode killed = fleet.orders().primary().orElseThrow();
    List<Pushed> browsers = new ArrayList<>();
    try (LabWriter writer = fleet.writer()) {
      for (FleetObserver observer : fleet.observers()) {
        browsers.add(observer.listen());
        fleet.await().until(observer + " to say so", () -> observer.degraded("redis"));
      }
      killed.server().killHost();
      LabNode promoted = fleet.awaitNewPrimary(killed);
      fleet.awaitWritesOn(writer, promoted);

      assertThat(writer.lostRows(promoted)).isEmpty();
      for (Pushed browser : browsers) {
        fleet.await().until("the new primary pushed", () -> pushes(browser, promoted));
        fleet.await().until("the incident pushed", () -> !browser.of("incident").isEmpty());
      }
    } finally {
      browsers.forEach(Pushed::close);
    }
  }

  private static boolean pushes(Pushed browser, LabNode primary) {
    return browser.of("cluster").stream()
        .anyMatch(it -> it.path("cluster").path("primary").asText().equals(primary.name()));
  }

  /** Waits until every observer hears from every other again. */
  private void awaitSharing() {
    for (FleetObserver observer : fleet.observers()) {
      for (FleetObserver other : fleet.observers()) {
        fleet
            .await()
            .until(
                observer + " to show what " + other + " sees",
                () -> !observer.shows(other.name()).path("sees").isEmpty());
      }
    }
  }
}
