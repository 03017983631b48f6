package org.failoverdashboard.lab;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The passwords of one lab: made at its start, known to nobody else. */
record LabSecrets(String superuser, String observer, String writer) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static LabSecrets random() {
    return new LabSecrets(password(), password(), password());
  }

  static String password() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "LabSecrets[***]";
  }
}
