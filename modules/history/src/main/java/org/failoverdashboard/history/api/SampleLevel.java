package org.failoverdashboard.history.api;

import java.time.Duration;

/** How finely samples are kept: as they were taken, or added up over a minute or an hour. */
public enum SampleLevel {
  RAW("sample", Duration.ofSeconds(1)),
  MINUTE("sample_minute", Duration.ofMinutes(1)),
  HOUR("sample_hour", Duration.ofHours(1));

  private final String table;
  private final Duration width;

  SampleLevel(String table, Duration width) {
    this.table = table;
    this.width = width;
  }

  public String table() {
    return table;
  }

  /** How much time one row stands for. */
  public Duration width() {
    return width;
  }
}
