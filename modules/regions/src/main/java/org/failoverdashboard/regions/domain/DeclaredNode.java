package org.failoverdashboard.regions.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.Promotion;
import org.jspecify.annotations.Nullable;

/**
 * A node as declared, checked and complete.
 *
 * @param primary declared as the primary of its cluster
 * @param replicationHost null when it is the host
 * @param replicationPort null when it is the port
 */
public record DeclaredNode(
    String name,
    String region,
    boolean primary,
    String host,
    int port,
    @Nullable String replicationHost,
    @Nullable Integer replicationPort,
    Promotion promotion,
    int priority,
    boolean maintenance,
    String database,
    String user,
    Secret secret) {

  public HostPort address() {
    return new HostPort(host, port);
  }

  public HostPort replicationAddress() {
    return new HostPort(
        replicationHost == null ? host : replicationHost,
        replicationPort == null ? port : replicationPort);
  }

  /** Whether observers sign in to both at the same place in the same way. */
  boolean isReachedLike(DeclaredNode other) {
    return address().equals(other.address())
        && database.equals(other.database)
        && user.equals(other.user)
        && secret.equals(other.secret);
  }

  public DeclaredNode withPrimary(boolean other) {
    return new DeclaredNode(
        name,
        region,
        other,
        host,
        port,
        replicationHost,
        replicationPort,
        promotion,
        priority,
        maintenance,
        database,
        user,
        secret);
  }

  DeclaredNode withMaintenance(boolean other) {
    return new DeclaredNode(
        name,
        region,
        primary,
        host,
        port,
        replicationHost,
        replicationPort,
        promotion,
        priority,
        other,
        database,
        user,
        secret);
  }

  public DeclaredNode withSecret(Secret other) {
    return new DeclaredNode(
        name,
        region,
        primary,
        host,
        port,
        replicationHost,
        replicationPort,
        promotion,
        priority,
        maintenance,
        database,
        user,
        other);
  }

  /** What can be compared and shown, by field name; of the secret only what may be seen. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("region", region);
    fields.put("role", primary ? "primary" : "standby");
    fields.put("host", host);
    fields.put("port", port);
    fields.put("replication_host", replicationAddress().host());
    fields.put("replication_port", replicationAddress().port());
    fields.put("promotion", Words.of(promotion));
    fields.put("priority", priority);
    fields.put("maintenance", maintenance);
    fields.put("database", database);
    fields.put("user", user);
    switch (secret) {
      case Secret.Reference reference -> fields.put("password_reference", reference.text());
      case Secret.Plain _ -> fields.put("password", "(a new password)");
      case Secret.Stored _ -> fields.put("password_stored", true);
    }
    return fields;
  }

  /** The form people read and write; holds no password. */
  public NodeForm toForm() {
    return new NodeForm(
        name,
        region,
        primary ? "primary" : "standby",
        host,
        port,
        replicationHost,
        replicationPort,
        Words.of(promotion),
        priority,
        maintenance,
        database,
        user,
        null,
        secret instanceof Secret.Reference reference ? reference.text() : null,
        secret instanceof Secret.Reference ? null : true);
  }
}
