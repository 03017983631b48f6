package org.failoverdashboard.core.supervise;

import java.util.Collection;
import java.util.HashMap;
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

  /** The storm as of the last look; empty while the brake is off. */
  public Optional<Storm> storm() {
    return brake.storm(time.nanoTime());
  }

  /** The storm there would be, were these clusters failing now; empty when there would be none. */
  Optional<Storm> foresee(Collection<ClusterId> failing, int watched) {
    return brake.foresee(failing, watched, time.nanoTime());
  }

  /**
   * An operator takes the brake off. Does nothing while it is off.
   *
   * @return whether it was on
   */
  public boolean release(Actor operator, String reason) {
    Optional<Storm> storm = storm();
    boolean released = releasedElsewhere();
    if (released) {
      Map<String, Object> payload = new HashMap<>();
      storm.ifPresent(was -> {
        payload.put("failing", was.failing());
        payload.put("watched", was.watched());
        payload.put("lasting_ms", was.lasting().toMillis());
      });
      journal.writeOfFleet("fleet.storm_brake_released", operator, reason, payload);
    }
    return released;
  }

  /**
   * An operator took the brake off at another observer, which has told so.
   *
   * @return whether it was on here
   */
  public boolean releasedElsewhere() {
    boolean released = brake.release();
    if (released) {
      forget();
    }
    return released;
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
