package org.failoverdashboard.core.supervise;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.failoverdashboard.core.api.Storm;
import org.failoverdashboard.core.domain.StormBrake;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * The storm brake of this observer. The one that leads tells once when it goes on, and when off.
 */
public final class FleetBrake {
  private final StormBrake brake;
  private final Leadership leadership;
  private final Journal journal;
  private final Actor observer;
  private final Time time;
  private boolean told;

  public FleetBrake(
      StormBrake brake, Leadership leadership, Journal journal, Actor observer, Time time) {
    this.brake = brake;
    this.leadership = leadership;
    this.journal = journal;
    this.observer = observer;
    this.time = time;
  }

  boolean on() {
    return brake.on();
  }

  /**
   * @param failing which clusters fail now
   * @return the storm; null while the brake is off
   */
  @Nullable Storm look(Collection<ClusterId> failing, int watched) {
    Optional<Storm> storm = brake.look(failing, watched, time.nanoTime());
    tell(storm);
    return storm.orElse(null);
  }

  /** An operator takes the brake off. */
  public void release(Actor operator, String reason) {
    brake.release();
    journal.writeOfFleet("fleet.storm_brake_released", operator, reason, Map.of());
    forget();
  }

  private synchronized void forget() {
    told = false;
  }

  private synchronized void tell(Optional<Storm> storm) {
    if (storm.isEmpty() && told) {
      told = false;
      String reason = "every cluster has been well for a while";
      journal.writeOfFleet("fleet.storm_brake_ended", observer, reason, Map.of());
    } else if (storm.isPresent() && !told && leadership.leading()) {
      told = true;
      Storm now = storm.get();
      journal.writeOfFleet(
          "fleet.storm_brake_engaged",
          observer,
          now.sentence() + ": no failover until the storm brake is released",
          Map.of("failing", now.failing(), "watched", now.watched()));
    }
  }
}
