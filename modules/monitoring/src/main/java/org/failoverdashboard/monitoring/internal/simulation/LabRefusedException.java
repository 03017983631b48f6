package org.failoverdashboard.monitoring.internal.simulation;

/** The lab does not answer, or not as asked; the message is a sentence for people. */
final class LabRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  LabRefusedException(String sentence) {
    super(sentence);
  }

  LabRefusedException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
