package org.failoverdashboard.launcher.live;

import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param part of the benchmark
 * @param atMost what was asked for; null where the value is only stated
 */
record Figure(String part, String what, double value, String unit, @Nullable Double atMost) {

  /** Whether it is what was asked for; true where nothing was. */
  boolean met() {
    return atMost == null || value <= atMost;
  }
}
