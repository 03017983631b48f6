package org.failoverdashboard.regions.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Credentials;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.ServerTls;
import org.jspecify.annotations.Nullable;

/**
 * The inventory as last read.
 *
 * <p>Readers see one snapshot as a whole, never a mixture of two readings. A cluster's term never
 * goes back, whatever a slow reading brings.
 */
final class MemoryInventory implements Inventory {
  private static final System.Logger LOG = System.getLogger(MemoryInventory.class.getName());

  private final ControlDatabase database;
  private final InventorySource source;
  private final Passwords passwords;
  private final ServerTls tls;
  private final Runnable changed;
  private final Object reading = new Object();

  /** Of what was read last; null before the first reading. */
  private @Nullable String revision;

  private volatile InventorySnapshot snapshot = InventorySnapshot.EMPTY;

  /**
   * @param changed told after each change
   */
  MemoryInventory(
      ControlDatabase database,
      InventorySource source,
      Passwords passwords,
      ServerTls tls,
      Runnable changed) {
    this.database = database;
    this.source = source;
    this.passwords = passwords;
    this.tls = tls;
    this.changed = changed;
  }

  @Override
  public List<Region> regions() {
    return snapshot.regions();
  }

  @Override
  public List<Cluster> clusters() {
    return snapshot.clusters();
  }

  @Override
  public Optional<Cluster> cluster(ClusterId id) {
    return snapshot.cluster(id);
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return snapshot.cluster(name);
  }

  @Override
  public ServerTls tls() {
    return tls;
  }

  @Override
  public Credentials credentials(NodeId node) {
    StoredAccess access = snapshot.access().get(node);
    if (access == null) {
      throw new MissingSecretException("the inventory has no node " + node);
    }
    return new Credentials(access.user(), passwords.of(node, access), access.database());
  }

  @Override
  public void refresh() {
    if (!database.migrated()) {
      return;
    }
    // One reading at a time: a slow one must not replace what a later one has found.
    synchronized (reading) {
      try {
        readIfAnother();
      } catch (RuntimeException unreadable) {
        String reason = "The control database did not answer: " + Causes.rootMessage(unreadable);
        LOG.log(System.Logger.Level.DEBUG, reason, unreadable);
        database.silent(reason);
      }
    }
  }

  /** The revision is asked for first: what changes before the reading is read once more. */
  private void readIfAnother() {
    String current = source.revision();
    if (current.equals(revision)) {
      return;
    }
    InventorySnapshot read = source.read();
    revision = current;
    take(known -> read.withTermsOf(known));
  }

  @Override
  public void published(ClusterId cluster, long term, NodeId primary) {
    take(known -> known.published(cluster, term, primary));
  }

  private void take(UnaryOperator<InventorySnapshot> change) {
    synchronized (this) {
      InventorySnapshot before = snapshot;
      snapshot = change.apply(before);
      if (snapshot.equals(before)) {
        return;
      }
    }
    changed.run();
  }
}
