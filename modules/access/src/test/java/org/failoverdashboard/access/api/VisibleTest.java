package org.failoverdashboard.access.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.DomainEvent;
import org.junit.jupiter.api.Test;

class VisibleTest {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);

  @Test
  void whoHasARoleOnTheWholeInstallationSeesEverything() {
    assertThat(visible(ALL, "viewer", "operator:orders")).isEqualTo(Visible.EVERYTHING);
    assertThat(visible(ALL, "auditor").sees("whatever")).isTrue();
  }

  @Test
  void whoHasRolesOnClustersSeesThese() {
    Visible both = visible(ALL, "viewer:orders", "operator:catalog");

    assertThat(both.sees("orders")).isTrue();
    assertThat(both.sees("catalog")).isTrue();
    assertThat(both.sees("billing")).isFalse();
    assertThat(both.everything()).isFalse();
  }

  @Test
  void onlyTheRolesThatAreAskedForCount() {
    Set<Role> audit = EnumSet.of(Role.ADMIN, Role.AUDITOR);

    assertThat(visible(audit, "viewer", "auditor:orders").clusters()).containsExactly("orders");
    assertThat(visible(audit, "viewer").nothing()).isTrue();
  }

  @Test
  void whatHappenedToNoClusterIsForWhoSeesEverything() {
    Visible orders = Visible.only(Set.of("orders"));

    assertThat(orders.sees(event("cluster:orders"))).isTrue();
    assertThat(orders.sees(event("view:orders"))).isTrue();
    assertThat(orders.sees(event("cluster:orders2"))).isFalse();
    assertThat(orders.sees(event("access"))).isFalse();
    assertThat(orders.sees(event("region:eu-west-1"))).isFalse();
    assertThat(Visible.EVERYTHING.sees(event("access"))).isTrue();
  }

  @Test
  void theMarkTellsPartsApartAndNamesNobody() {
    Visible one = Visible.only(Set.of("orders", "catalog"));

    assertThat(one.mark()).isEqualTo(Visible.only(Set.of("catalog", "orders")).mark());
    assertThat(one.mark()).isNotEqualTo(Visible.only(Set.of("orders")).mark());
    assertThat(one.mark()).doesNotContain("orders").isNotEmpty();
    assertThat(Visible.EVERYTHING.mark()).isEmpty();
  }

  private static Visible visible(Set<Role> roles, String... grants) {
    List<Grant> held =
        Arrays.stream(grants).map(grant -> Grant.parse(grant).orElseThrow()).toList();
    return Identity.person("jane", held, false, 0).seesBy(roles);
  }

  private static DomainEvent event(String stream) {
    return new DomainEvent(
        new UUID(0, 1), stream, "x", Instant.EPOCH, Actor.person("ann"), null, "", Map.of());
  }
}
