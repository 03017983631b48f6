package org.failoverdashboard.launcher.backup;

import org.failoverdashboard.launcher.LauncherException;

/** What went wrong, as a sentence for people. */
final class Failures {
  private Failures() {}

  static LauncherException of(String what, Exception why) {
    return new LauncherException(what + ": " + why.getMessage(), why);
  }
}
