package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.regions.api.Cluster;
import org.failoverdashboard.regions.api.ClusterId;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.HostPort;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.Node;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.Promotion;
import org.failoverdashboard.regions.api.ServerTls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryInventoryTest {
  private static final NodeId N1 = new NodeId(new UUID(0, 1));
  private static final NodeId N2 = new NodeId(new UUID(0, 2));
  private static final ClusterId ORDERS = new ClusterId(new UUID(0, 3));

  private final FakeDatabase database = new FakeDatabase();
  private InventorySnapshot stored = snapshot(5, N1);
  private @Nullable InventorySnapshot storedInTheMiddle;
  private boolean down;
  private int changes;
  private int readings;
  private final MemoryInventory inventory =
      new MemoryInventory(
          database,
          new Stored(),
          new Passwords(
              new BoxSealing(Optional.empty(), Optional.empty(), new SecureRandom()),
              Map.of("PW", "secret")::get,
              new SecretFiles(Optional.empty())),
          ServerTls.WHERE_OFFERED,
          () -> changes++);

  private static InventorySnapshot snapshot(long term, NodeId primary) {
    Node node =
        new Node(
            N1,
            "n1",
            "eu-west-1",
            new HostPort("db1", 5432),
            new HostPort("db1", 5432),
            Promotion.ALLOWED,
            0,
            false);
    return new InventorySnapshot(
        List.of(),
        List.of(
            new Cluster(ORDERS, "orders", Policy.DEFAULT, List.of(node), term, primary, false, 1)),
        Map.of(N1, new StoredAccess("observer", "postgres", "env:PW", null)));
  }

  private long term() {
    return inventory.cluster("orders").orElseThrow().term();
  }

  @Test
  void tellsOfAChangeOnlyWhenThereIsOne() {
    inventory.refresh();
    inventory.refresh();
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void readsOnlyWhatMayHaveChanged() {
    inventory.refresh();
    inventory.refresh();
    assertThat(readings).isEqualTo(1);

    stored = snapshot(6, N2);
    inventory.refresh();

    assertThat(readings).isEqualTo(2);
    assertThat(term()).isEqualTo(6);
  }

  @Test
  void whatChangesWhileItIsReadIsReadOnceMore() {
    storedInTheMiddle = snapshot(6, N2);
    inventory.refresh();
    assertThat(term()).isEqualTo(6);

    inventory.refresh();
    inventory.refresh();

    assertThat(readings).isEqualTo(2);
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void aReadingThatFailedIsMadeAgain() {
    down = true;
    inventory.refresh();

    down = false;
    inventory.refresh();

    assertThat(term()).isEqualTo(5);
  }

  @Test
  void asksNothingBeforeTheTablesAreThere() {
    database.migrated = false;
    inventory.refresh();
    assertThat(inventory.clusters()).isEmpty();
  }

  @Test
  void answersFromMemoryWhileTheDatabaseIsGone() {
    inventory.refresh();
    down = true;
    inventory.refresh();
    assertThat(inventory.cluster(ORDERS)).isPresent();
    assertThat(inventory.credentials(N1).password()).isEqualTo("secret");
    assertThat(database.silence).contains("connection refused");
  }

  @Test
  void aTermNeverGoesBack() {
    inventory.refresh();
    inventory.published(ORDERS, 6, N2);
    inventory.refresh();
    assertThat(term()).isEqualTo(6);
    inventory.published(ORDERS, 4, N1);
    assertThat(term()).isEqualTo(6);
    assertThat(inventory.cluster("orders").orElseThrow().primary()).isEqualTo(N2);
  }

  @Test
  void aReferenceThatLeadsNowhereIsSaidWithoutAnyPassword() {
    assertThatThrownBy(() -> inventory.credentials(N2)).isInstanceOf(MissingSecretException.class);
  }

  private final class Stored implements InventorySource {
    @Override
    public String revision() {
      String revision = answered().toString();
      if (storedInTheMiddle != null) {
        stored = storedInTheMiddle;
        storedInTheMiddle = null;
      }
      return revision;
    }

    @Override
    public InventorySnapshot read() {
      readings++;
      return answered();
    }

    private InventorySnapshot answered() {
      if (down) {
        throw new IllegalStateException("connection refused");
      }
      return stored;
    }
  }

  private static final class FakeDatabase implements ControlDatabase {
    private boolean migrated = true;
    private @Nullable String silence;

    @Override
    public Status status() {
      return new Status(migrated ? State.READY : State.WAITING, "");
    }

    @Override
    public void answered() {
      silence = null;
    }

    @Override
    public void silent(String reason) {
      silence = reason;
    }
  }
}
