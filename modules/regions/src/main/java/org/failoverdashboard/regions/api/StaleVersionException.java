package org.failoverdashboard.regions.api;

/** Somebody else changed it since the caller last saw it. Nothing was changed. */
public class StaleVersionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StaleVersionException(String what, long seen, long stored) {
    super(
        what
            + " was changed by somebody else: you saw version "
            + seen
            + ", now it is version "
            + stored
            + "; read it again and repeat your change");
  }
}
