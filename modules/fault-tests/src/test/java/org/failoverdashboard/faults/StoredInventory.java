package org.failoverdashboard.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.domain.Policies;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as one observer reads it from the control database, with the observer's own way to
 * every node. A cluster's term never goes back, as in the program.
 */
final class StoredInventory implements Inventory {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ObserverSettings settings;
  private final DataSource database;
  private final ControlDatabase control;
  private final Runnable changed;
  private volatile List<Cluster> clusters = List.of();

  StoredInventory(
      ObserverSettings settings, DataSource database, ControlDatabase control, Runnable changed) {
    this.settings = settings;
    this.database = database;
    this.control = control;
    this.changed = changed;
  }

  @Override
  public List<Region> regions() {
    return List.of();
  }

  @Override
  public List<Cluster> clusters() {
    return clusters;
  }

  @Override
  public Optional<Cluster> cluster(ClusterId id) {
    return clusters.stream().filter(known -> known.id().equals(id)).findFirst();
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return clusters.stream().filter(known -> known.name().equals(name)).findFirst();
  }

  @Override
  public Credentials credentials(NodeId node) {
    return settings.signIn();
  }

  @Override
  public void refresh() {
    try {
      List<Cluster> read = read();
      control.answered();
      take(known -> read.stream().map(cluster -> newest(cluster, known)).toList());
    } catch (SQLException unreadable) {
      control.silent(String.valueOf(unreadable.getMessage()));
    }
  }

  @Override
  public void published(ClusterId id, long term, NodeId primary) {
    take(known ->
        known.stream()
            .map(cluster ->
                cluster.id().equals(id) && term >= cluster.term()
                    ? in(cluster, term, primary)
                    : cluster)
            .toList());
  }

  private void take(UnaryOperator<List<Cluster>> change) {
    synchronized (this) {
      List<Cluster> before = clusters;
      clusters = change.apply(before);
      if (clusters.equals(before)) {
        return;
      }
    }
    changed.run();
  }

  private static Cluster newest(Cluster read, List<Cluster> known) {
    return known.stream()
        .filter(old -> old.id().equals(read.id()) && old.term() > read.term())
        .findFirst()
        .map(old -> in(read, old.term(), old.primary()))
        .orElse(read);
  }

  private static Cluster in(Cluster cluster, long term, @Nullable NodeId primary) {
    return new Cluster(
        cluster.id(),
        cluster.name(),
        cluster.policy(),
        cluster.nodes(),
        term,
        primary,
        cluster.paused(),
        cluster.version());
  }

  private List<Cluster> read() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select id, name, policy, term, primary_node, paused, version from cluster");
        ResultSet row = statement.executeQuery()) {
      List<Cluster> read = new ArrayList<>();
      while (row.next()) {
        UUID primary = row.getObject(5, UUID.class);
        read.add(
            new Cluster(
                new ClusterId(row.getObject(1, UUID.class)),
                row.getString(2),
                policy(row.getString(3)),
                nodes(connection, row.getObject(1, UUID.class)),
                row.getLong(4),
                primary == null ? null : new NodeId(primary),
                row.getBoolean(6),
                row.getLong(7)));
      }
      return read;
    }
  }

  private List<Node> nodes(Connection connection, UUID cluster) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select id, name, region_code, replication_host, replication_port, promotion, priority,
                   maintenance
            from node where cluster_id = ? order by priority desc, name
            """)) {
      statement.setObject(1, cluster);
      List<Node> nodes = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          nodes.add(node(row));
        }
      }
      return nodes;
    }
  }

  private Node node(ResultSet row) throws SQLException {
    String name = row.getString(2);
    HostPort own = settings.nodes().get(name);
    if (own == null) {
      throw new SQLException("the observer has no way to " + name);
    }
    return new Node(
        new NodeId(row.getObject(1, UUID.class)),
        name,
        row.getString(3),
        own,
        new HostPort(row.getString(4), row.getInt(5)),
        Promotion.valueOf(row.getString(6)),
        row.getInt(7),
        row.getBoolean(8));
  }

  private static Policy policy(String json) throws SQLException {
    try {
      return Policies.complete(JSON.readValue(json, PolicyForm.class), Policy.DEFAULT);
    } catch (JsonProcessingException damaged) {
      throw new SQLException("no policy: " + json, damaged);
    }
  }
}
