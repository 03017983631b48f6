package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.util.Map;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.regions.api.Time;

/** What a command finds around itself in a test. */
public final class TestEnvironment {
  private TestEnvironment() {}

  public static Environment here() {
    Time time = new SystemTime();
    return new Environment(
        Path.of("../..").toAbsolutePath(), Map.of(), time, new Console(System.out, time));
  }
}
