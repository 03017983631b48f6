package org.failoverdashboard.regions.api;

/** Where a server listens: a host name or address, and a TCP port. */
public record HostPort(String host, int port) {
  public HostPort {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host must not be blank");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 1 and 65535, was " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
