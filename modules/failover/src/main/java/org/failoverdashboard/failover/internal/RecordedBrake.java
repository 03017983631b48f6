package org.failoverdashboard.failover.internal;

import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.failoverdashboard.core.supervise.FleetBrake;
import org.failoverdashboard.failover.api.BrakeState;
import org.failoverdashboard.failover.api.StormBraking;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ControlDatabaseException;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.Reasons;
import org.jspecify.annotations.Nullable;

/**
 * The storm brake of this observer, taken off by an order that is recorded first, so that the other
 * observers take theirs off as well.
 */
final class RecordedBrake implements StormBraking {
  private final FleetBrake brake;
  private final BrakeReleases releases;
  private final Lease lease;
  private final String observer;
  private final Ids ids;
  private boolean read;
  private @Nullable UUID lastRead;
  private @Nullable UUID lastOwn;

  RecordedBrake(FleetBrake brake, BrakeReleases releases, Lease lease, String observer, Ids ids) {
    this.brake = brake;
    this.releases = releases;
    this.lease = lease;
    this.observer = observer;
    this.ids = ids;
  }

  @Override
  public BrakeState state() {
    return new BrakeState(observer, lease.leading(), brake.storm().orElse(null));
  }

  @Override
  public BrakeState release(Actor by, @Nullable String reason) {
    String why = Reasons.required(reason);
    if (!state().on()) {
      throw new InventoryConflictException(
          "",
          "The storm brake of observer "
              + observer
              + " is off. Each observer goes by what it sees itself: if another one's is on, send"
              + " this to that one.");
    }
    UUID id = ids.next();
    own(id);
    try {
      releases.record(id, by, why);
    } catch (SQLException failure) {
      throw new ControlDatabaseException("The control database does not answer now.", failure);
    }
    brake.release(by, why);
    return state();
  }

  /**
   * Takes the brake off when an operator did so at another observer. Done every second or so. What
   * was released before this observer began to read is no order to it.
   */
  void read() throws SQLException {
    UUID newest = releases.newest();
    if (isNew(newest)) {
      brake.releasedElsewhere();
    }
  }

  private synchronized void own(UUID id) {
    lastOwn = id;
  }

  /** What was released here was carried out at once: a storm since then is another. */
  private synchronized boolean isNew(@Nullable UUID newest) {
    boolean known = Objects.equals(newest, lastRead) || Objects.equals(newest, lastOwn);
    boolean isNew = read && newest != null && !known;
    read = true;
    lastRead = newest;
    return isNew;
  }
}
