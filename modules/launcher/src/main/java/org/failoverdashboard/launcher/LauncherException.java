package org.failoverdashboard.launcher;

/** It cannot go on. The message is a sentence for people: what, where, what to do. */
public final class LauncherException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LauncherException(String sentence) {
    super(sentence);
  }

  public LauncherException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
