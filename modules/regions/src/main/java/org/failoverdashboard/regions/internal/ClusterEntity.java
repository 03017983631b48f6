package org.failoverdashboard.regions.internal;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.regions.api.HandsOff;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code cluster} with its nodes: one aggregate, one version.
 *
 * <p>Term and primary are written once, when the row is made. After that they change only by the
 * failover module's compare-and-set; no update from here ever carries them.
 */
@Entity
@Table(name = "cluster")
public class ClusterEntity {
  @Id private UUID id;

  @Column(updatable = false)
  private String name;

  /** A {@link org.failoverdashboard.regions.api.PolicyForm} as JSON. */
  @JdbcTypeCode(SqlTypes.JSON)
  private String policy;

  private boolean paused;

  @Embedded
  @AttributeOverride(name = "actorKind", column = @Column(name = "paused_kind"))
  @AttributeOverride(name = "actorName", column = @Column(name = "paused_by"))
  @AttributeOverride(name = "since", column = @Column(name = "paused_at"))
  @AttributeOverride(name = "reason", column = @Column(name = "paused_reason"))
  private @Nullable HandsOffColumns pausedBy;

  @Column(updatable = false)
  private long term;

  @Column(name = "primary_node", updatable = false)
  private @Nullable UUID primaryNode;

  @OneToMany(mappedBy = "cluster", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<NodeEntity> nodes = new ArrayList<>();

  @Version private long version;

  @SuppressWarnings("NullAway.Init") // for Jakarta Persistence, which fills the fields
  protected ClusterEntity() {}

  ClusterEntity(UUID id, String name, String policy, boolean paused) {
    this.id = id;
    this.name = name;
    this.policy = policy;
    this.paused = paused;
  }

  void take(String newPolicy, boolean newPaused) {
    policy = newPolicy;
    paused = newPaused;
    pausedBy = newPaused ? pausedBy : null;
  }

  /** Null where nobody said. */
  @Nullable HandsOff pausedBy() {
    return HandsOffColumns.read(pausedBy);
  }

  void pausedBy(HandsOff said) {
    pausedBy = paused ? new HandsOffColumns(said) : null;
  }

  /** Only before the row is written: later the failover module alone names the primary. */
  void startWithPrimary(UUID node) {
    primaryNode = node;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  String policy() {
    return policy;
  }

  boolean paused() {
    return paused;
  }

  long term() {
    return term;
  }

  @Nullable UUID primaryNode() {
    return primaryNode;
  }

  List<NodeEntity> nodes() {
    return nodes;
  }

  long version() {
    return version;
  }
}
