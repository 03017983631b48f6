package org.failoverdashboard.regions.internal;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.failoverdashboard.regions.api.HandsOff;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.domain.DeclaredNode;
import org.jspecify.annotations.Nullable;

/** A row of {@code node}. Changed only through its cluster. */
@Entity
@Table(name = "node")
public class NodeEntity {
  @Id private UUID id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "cluster_id", updatable = false)
  private ClusterEntity cluster;

  @Column(updatable = false)
  private String name;

  @Column(name = "region_code")
  private String region = "";

  private String host = "";
  private int port;

  @Column(name = "replication_host")
  private @Nullable String replicationHost;

  @Column(name = "replication_port")
  private @Nullable Integer replicationPort;

  @Enumerated(EnumType.STRING)
  private Promotion promotion = Promotion.ALLOWED;

  private int priority;
  private boolean maintenance;

  @Embedded
  @AttributeOverride(name = "actorKind", column = @Column(name = "maintenance_kind"))
  @AttributeOverride(name = "actorName", column = @Column(name = "maintenance_by"))
  @AttributeOverride(name = "since", column = @Column(name = "maintenance_at"))
  @AttributeOverride(name = "reason", column = @Column(name = "maintenance_reason"))
  private @Nullable HandsOffColumns maintainedBy;

  @Column(name = "db_user")
  private String user = "";

  @Column(name = "db_name")
  private String database = "";

  @Column(name = "password_reference")
  private @Nullable String passwordReference;

  @Column(name = "password_encrypted")
  private byte @Nullable [] passwordEncrypted;

  @SuppressWarnings("NullAway.Init") // for Jakarta Persistence, which fills the fields
  protected NodeEntity() {}

  NodeEntity(UUID id, ClusterEntity cluster, String name) {
    this.id = id;
    this.cluster = cluster;
    this.name = name;
  }

  final void take(DeclaredNode declared) {
    region = declared.region();
    host = declared.host();
    port = declared.port();
    replicationHost = declared.replicationHost();
    replicationPort = declared.replicationPort();
    promotion = declared.promotion();
    priority = declared.priority();
    maintenance = declared.maintenance();
    maintainedBy = maintenance ? maintainedBy : null;
    user = declared.user();
    database = declared.database();
  }

  void maintainedBy(HandsOff said) {
    maintainedBy = maintenance ? new HandsOffColumns(said) : null;
  }

  void takeReference(String reference) {
    passwordReference = reference;
    passwordEncrypted = null;
  }

  void takeEncrypted(byte[] encrypted) {
    passwordReference = null;
    passwordEncrypted = encrypted;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  Node toNode() {
    return new Node(
        new NodeId(id),
        name,
        region,
        new HostPort(host, port),
        new HostPort(
            replicationHost == null ? host : replicationHost,
            replicationPort == null ? port : replicationPort),
        promotion,
        priority,
        maintenance,
        HandsOffColumns.read(maintainedBy));
  }

  StoredAccess toAccess() {
    return new StoredAccess(user, database, passwordReference, passwordEncrypted);
  }
}
