package org.failoverdashboard.regions.api;

/** How to sign in to a node's PostgreSQL. Never part of a response, a log or an event. */
public record Credentials(String user, String password, String database) {
  @Override
  public String toString() {
    return "Credentials[user=" + user + ", password=***, database=" + database + "]";
  }
}
