package org.failoverdashboard.history.internal;

import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.RecordedEvent;

/** For the store without the program: nobody has to be told. */
final class Deaf implements Remembered.Listener {
  @Override
  public void recorded(RecordedEvent event) {}

  @Override
  public void changed(Incident incident) {}
}
