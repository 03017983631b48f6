package org.failoverdashboard.lab;

import org.jspecify.annotations.Nullable;

/** The lab cannot do what it was asked for. The message is a sentence for people. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabException(String sentence) {
    this(sentence, null);
  }

  public LabException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
