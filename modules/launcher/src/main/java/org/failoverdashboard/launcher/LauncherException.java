package org.failoverdashboard.launcher;

/** It cannot go on. The message is a sentence for people: what, where, what to do. */
final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LauncherException(String sentence) {
    super(sentence);
  }

  LauncherException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
