package org.failoverdashboard.access.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody is trusted with, on the whole installation or on one cluster. */
public enum Role {
  /** Sees everything that is watched. */
  VIEWER,
  /** Also acts: switchover, failover, drill, pause, maintenance, simulation. */
  OPERATOR,
  /** Also changes the inventory and who may do what. */
  ADMIN,
  /** Sees everything, also who may do what; acts on nothing. */
  AUDITOR;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
