package org.failoverdashboard.regions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.failoverdashboard.regions.domain.Inventories.node;
import static org.failoverdashboard.regions.domain.Inventories.orders;
import static org.failoverdashboard.regions.domain.Inventories.region;

import java.util.List;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryChange.Action;
import org.failoverdashboard.regions.api.InventoryChange.FieldChange;
import org.failoverdashboard.regions.api.InventoryChange.What;
import org.failoverdashboard.regions.api.InventoryConflictException;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.NotInInventoryException;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.StaleVersionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditingTest {
  private static Draft draft(InventoryEdit edit) {
    return Editing.draft(edit, orders());
  }

  private static DeclaredCluster ordersAfter(InventoryEdit edit) {
    return draft(edit).after().cluster("orders").orElseThrow();
  }

  @Test
  void importingWhatWasExportedChangesNothing() {
    InventoryForm exported = orders().inventory().toForm();
    assertThat(draft(new InventoryEdit.Import(exported, true)).changes())
        .isNotEmpty()
        .allMatch(change -> change.action() == Action.UNCHANGED);
  }

  @Test
  void aChangeNamesTheFieldAndBothValues() {
    InventoryForm moved =
        new InventoryForm(
            null,
            List.of(new ClusterForm("orders", null, null, List.of(node("n2", "standby", "db9")))));
    assertThat(draft(new InventoryEdit.Import(moved, false)).changes())
        .contains(
            new InventoryChange(
                What.NODE,
                "orders/n2",
                Action.CHANGED,
                List.of(
                    new FieldChange("host", "db2", "db9"),
                    new FieldChange("replication_host", "db2", "db9"))));
  }

  @Test
  void whatADocumentDoesNotNameStays() {
    InventoryForm other = new InventoryForm(List.of(region("us-east-1")), List.of());
    assertThat(draft(new InventoryEdit.Import(other, false)).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.action()).isEqualTo(Action.CREATED));
  }

  @Test
  void pruningDeletesOnlyInTheListsThatAreThere() {
    InventoryForm oneNode =
        new InventoryForm(
            null,
            List.of(new ClusterForm("orders", null, null, List.of(node("n1", "primary", "db1")))));
    Draft draft = draft(new InventoryEdit.Import(oneNode, true));
    assertThat(draft.after().regions()).hasSize(1);
    assertThat(draft.after().cluster("orders").orElseThrow().nodes())
        .extracting(DeclaredNode::name)
        .containsExactly("n1");
  }

  @Test
  void pruningAClusterWithoutAListOfNodesKeepsItsNodes() {
    InventoryForm policyOnly =
        new InventoryForm(null, List.of(new ClusterForm("orders", null, true, null)));
    assertThat(ordersAfter(new InventoryEdit.Import(policyOnly, true)).nodes()).hasSize(2);
  }

  @Test
  void thePrimaryIsNeverTakenOutOfItsCluster() {
    assertThatThrownBy(() -> draft(new InventoryEdit.DeleteNode("orders", "n1", 7)))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("switch over");
  }

  @Test
  void noDocumentMakesAnotherNodeThePrimaryOfAKnownCluster() {
    NodeForm n2 = node("n2", "primary", "db2");
    assertThat(ordersAfter(new InventoryEdit.ReplaceNode("orders", "n2", 7, n2)).primary())
        .map(DeclaredNode::name)
        .contains("n1");
  }

  @Test
  void aPasswordThatIsNotSentStays() {
    NodeForm silent =
        new NodeForm(
            null,
            "eu-west-1",
            null,
            "db2",
            5432,
            null,
            null,
            null,
            null,
            true,
            null,
            "observer",
            null,
            null,
            null);
    DeclaredCluster after = ordersAfter(new InventoryEdit.ReplaceNode("orders", "n2", 7, silent));
    DeclaredNode n2 = after.node("n2").orElseThrow();
    assertThat(n2.secret()).isEqualTo(new Secret.Reference("env:PGPASSWORD"));
    assertThat(n2.maintenance()).isTrue();
  }

  @Test
  void aPasswordNeverStandsAmongTheDifferences() {
    InventoryForm secret =
        new InventoryForm(
            null, List.of(new ClusterForm("orders", null, null, List.of(withPassword()))));
    assertThat(draft(new InventoryEdit.Import(secret, false)).changes().toString())
        .contains("(a new password)")
        .doesNotContain("hunter2");
  }

  @Test
  void aStoredPasswordIsSentToNoOtherServer() {
    KnownInventory known = storing("n2");

    assertThat(draft(known, "db2", null).changesAnything()).isFalse();
    assertThat(draft(known, "db9", "hunter2").changesAnything()).isTrue();
    assertThatThrownBy(() -> draft(known, "db9", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("password: has to be given again")
        .hasMessageContaining("db2:5432");
  }

  /** The inventory where the node's password is stored. */
  private static KnownInventory storing(String node) {
    DeclaredInventory known = orders().inventory();
    DeclaredCluster cluster = known.cluster("orders").orElseThrow();
    DeclaredCluster storing =
        cluster.withNodes(
            cluster.nodes().stream()
                .map(it -> it.name().equals(node) ? it.withSecret(new Secret.Stored()) : it)
                .toList());
    return new KnownInventory(
        new DeclaredInventory(known.regions(), List.of(storing)),
        orders().regionVersions(),
        orders().clusterVersions());
  }

  private static Draft draft(KnownInventory known, String host, @Nullable String password) {
    return Editing.draft(
        new InventoryEdit.ReplaceNode("orders", "n2", 7, n2(host, password)), known);
  }

  private static NodeForm withPassword() {
    return n2("db2", "hunter2");
  }

  private static NodeForm n2(String host, @Nullable String password) {
    return new NodeForm(
        "n2",
        "eu-west-1",
        null,
        host,
        5432,
        null,
        null,
        null,
        null,
        null,
        null,
        "observer",
        password,
        null,
        null);
  }

  @Test
  void anOldVersionIsRefused() {
    assertThatThrownBy(() -> draft(new InventoryEdit.ReplacePolicy("orders", 6, PolicyForm.EMPTY)))
        .isInstanceOf(StaleVersionException.class)
        .hasMessageContaining("you saw version 6, now it is version 7");
  }

  @Test
  void aNameThatIsTakenIsAConflictAtTheName() {
    assertThatThrownBy(() -> draft(new InventoryEdit.CreateRegion(region("eu-west-1"))))
        .isInstanceOfSatisfying(
            InventoryConflictException.class,
            conflict -> assertThat(conflict.violation().field()).isEqualTo("code"));
    assertThatThrownBy(() -> draft(new InventoryEdit.CreateNode("orders", node("n1", null, "db9"))))
        .isInstanceOf(InventoryConflictException.class);
    assertThatThrownBy(() ->
            draft(new InventoryEdit.CreateCluster(new ClusterForm("orders", null, null, null))))
        .isInstanceOf(InventoryConflictException.class);
  }

  @Test
  void aNameThatIsTakenIsToldAlongWithAllElseThatIsWrong() {
    RegionForm wrong = new RegionForm("eu-west-1", "Twice", 91.0, 8.0, null);

    assertThatThrownBy(() -> draft(new InventoryEdit.CreateRegion(wrong)))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            invalid ->
                assertThat(invalid.violations().stream().map(Violation::field))
                    .containsExactly("code", "latitude"));
    assertThatThrownBy(
            () -> draft(new InventoryEdit.CreateNode("orders", node("n1", "leader", "db9"))))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            invalid ->
                assertThat(invalid.violations().stream().map(Violation::field))
                    .containsExactly("name", "role"));
  }

  @Test
  void aRegionInUseIsNotDeleted() {
    assertThatThrownBy(() -> draft(new InventoryEdit.DeleteRegion("eu-west-1", 3)))
        .isInstanceOf(InventoryConflictException.class)
        .hasMessageContaining("used by node orders/n1");
  }

  @Test
  void aRegionThatIsPrunedWhileInUseIsNamed() {
    InventoryForm others = new InventoryForm(List.of(region("us-east-1")), null);
    assertThatThrownBy(() -> draft(new InventoryEdit.Import(others, true)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("region eu-west-1 is still used by node orders/n1");
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> draft(new InventoryEdit.Pause("payments", true, "why")))
        .isInstanceOf(NotInInventoryException.class);
    assertThatThrownBy(() -> draft(new InventoryEdit.DeleteNode("orders", "n9", 7)))
        .isInstanceOf(NotInInventoryException.class);
  }

  @Test
  void fieldsOfOneThingSentAloneHaveNoPathInFront() {
    assertThatThrownBy(() -> draft(new InventoryEdit.CreateNode("orders", node("n3", null, null))))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            invalid ->
                assertThat(invalid.violations())
                    .extracting(InvalidInputException.Violation::field)
                    .containsExactly("host"));
  }

  @Test
  void anotherNameInTheBodyThanInTheAddressIsRefused() {
    assertThatThrownBy(
            () -> draft(new InventoryEdit.ReplaceNode("orders", "n2", 7, node("n3", null, "db2"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("never changes");
  }

  @Test
  void onlyServersReachedInANewWayAreAsked() {
    InventoryForm form =
        new InventoryForm(
            null,
            List.of(
                new ClusterForm(
                    "orders",
                    null,
                    null,
                    List.of(node("n1", "primary", "db1"), node("n2", "standby", "db9")))));
    assertThat(draft(new InventoryEdit.Import(form, false)).newlyReached())
        .singleElement()
        .satisfies(place -> assertThat(place.path()).isEqualTo("clusters[0].nodes[1]."));
  }

  @Test
  void pausingChangesNothingElse() {
    DeclaredCluster before = orders().inventory().cluster("orders").orElseThrow();
    DeclaredCluster after = ordersAfter(new InventoryEdit.Pause("orders", true, "why"));
    assertThat(after)
        .isEqualTo(new DeclaredCluster("orders", before.policy(), true, before.nodes()));
  }

  @Test
  void aMaintenanceChangesNothingElse() {
    DeclaredCluster before = orders().inventory().cluster("orders").orElseThrow();

    Draft draft = draft(new InventoryEdit.Maintenance("orders", "n2", true, "why"));

    DeclaredCluster after = draft.after().cluster("orders").orElseThrow();
    assertThat(after.node("n2").orElseThrow().maintenance()).isTrue();
    assertThat(after.node("n1")).isEqualTo(before.node("n1"));
    assertThat(draft.newlyReached()).isEmpty();
    assertThat(draft.changesAnything()).isTrue();
    assertThat(draft(new InventoryEdit.Maintenance("orders", "n2", false, "why")).changesAnything())
        .isFalse();
  }

  @Test
  void whoStopsOrMaintainsSaysWhy() {
    for (InventoryEdit edit :
        List.of(
            new InventoryEdit.Pause("orders", true, null),
            new InventoryEdit.Pause("orders", false, " "),
            new InventoryEdit.Maintenance("orders", "n2", true, null),
            new InventoryEdit.Maintenance("orders", "n2", true, "x".repeat(2_001)))) {
      assertThatThrownBy(() -> draft(edit))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("reason: is required");
    }
  }
}
