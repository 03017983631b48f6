package org.failoverdashboard.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.Locale;
import org.failoverdashboard.history.api.ReportSource;
import org.failoverdashboard.history.api.ReportSource.Place;

/** Says on pages from which server they were read, where a read replica is configured. */
@Named
@RequestScoped
public class ReadFromNote {
  @Inject private ReportSource source;

  /** A sentence; empty where no replica is configured. */
  public String getText() {
    return source.place().map(ReadFromNote::told).orElse("");
  }

  static String told(Place place) {
    if (!place.replica()) {
      return "Read from the primary: " + place.why() + ".";
    }
    Duration behind = place.behind();
    String age =
        behind == null
            ? "of unknown age"
            : String.format(Locale.ROOT, "at most %.1f s old", behind.toMillis() / 1e3);
    return "Read from the replica, "
        + age
        + (place.why().isEmpty() ? "." : ": " + place.why() + ".");
  }
}
