package org.failoverdashboard.regions.domain;

/** Where a node's password comes from. No form of it shows the password as text. */
public sealed interface Secret {
  /** A variable of the environment or a file: {@code env:NAME}, {@code file:PATH}. */
  record Reference(String text) implements Secret {}

  /** A password someone just sent, on its way to be encrypted. */
  record Plain(String password) implements Secret {
    @Override
    public String toString() {
      return "Plain[***]";
    }
  }

  /** A password that is stored already, and stays. */
  record Stored() implements Secret {}
}
