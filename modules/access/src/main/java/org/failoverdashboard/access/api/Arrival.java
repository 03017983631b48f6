package org.failoverdashboard.access.api;

/** What became of somebody whom another program vouches for. */
public sealed interface Arrival {
  /** They may come in. */
  record Welcome(Identity who) implements Arrival {}

  /** Somebody here decided that they may not. */
  record Disabled(String name) implements Arrival {}

  /** Somebody else of that name came before: nobody inherits another one's history. */
  record NameTaken(String name) implements Arrival {}
}
