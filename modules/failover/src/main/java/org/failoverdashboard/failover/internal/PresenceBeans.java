package org.failoverdashboard.failover.internal;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.failoverdashboard.failover.api.Observers;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Ids;
import org.failoverdashboard.regions.api.Time;

/** Offers who watches for injection. */
@ApplicationScoped
class PresenceBeans {
  @Resource(lookup = "jdbc/control", shareable = false)
  private DataSource database;

  @Produces
  @Singleton
  @Typed({Presence.class, Observers.class})
  Presence presence(Watching watching, Ids ids, Time time) {
    return new Presence(database, ids.next(), watching.observer(), time);
  }
}
