package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.failoverdashboard.web.access.Verdict.ALLOWED;
import static org.failoverdashboard.web.access.Verdict.DENIED;
import static org.failoverdashboard.web.access.Verdict.HIDDEN;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void everyCellOfTheTableIsAsItSays() {
    for (Operation row : Operations.all()) {
      for (Role role : Role.values()) {
        Verdict verdict = verdict(row, null, Grant.everywhere(role));

        assertThat(verdict == Verdict.ALLOWED)
            .as(row.name() + " by " + role)
            .isEqualTo(row.self() || row.may().contains(role));
      }
    }
  }

  @Test
  void aRoleOnOneClusterCountsThereAlone() {
    for (Operation row : Operations.all()) {
      for (Role role : row.may()) {
        Grant there = new Grant(role, "orders");

        switch (row.reach()) {
          case INSTALLATION -> assertVerdicts(row, there, DENIED, DENIED, DENIED);
          case CLUSTER -> assertVerdicts(row, there, ALLOWED, HIDDEN, DENIED);
          case PART -> assertVerdicts(row, there, ALLOWED, ALLOWED, ALLOWED);
        }
      }
    }
  }

  private static void assertVerdicts(
      Operation row, Grant there, Verdict onIt, Verdict onAnother, Verdict onNone) {
    assertThat(verdict(row, "orders", there)).as(row.name() + " on its cluster").isEqualTo(onIt);
    assertThat(verdict(row, "catalog", there)).as(row.name() + " on another").isEqualTo(onAnother);
    assertThat(verdict(row, null, there)).as(row.name() + " on none").isEqualTo(onNone);
  }

  @Test
  void aClusterThatIsSeenIsNotHiddenWhereTheRoleIsNotEnough() {
    Operation drill = Operations.rest("POST", "/clusters/{name}/drill").orElseThrow();

    assertThat(verdict(drill, "orders", new Grant(Role.VIEWER, "orders"))).isEqualTo(DENIED);
    assertThat(verdict(drill, "catalog", new Grant(Role.VIEWER, "orders"))).isEqualTo(HIDDEN);
    assertThat(verdict(drill, "catalog", Grant.everywhere(Role.VIEWER))).isEqualTo(DENIED);
  }

  @Test
  void whoHasNoRightsMayDoNothingButWhatConcernsThemselves() {
    assertThat(Operations.all())
        .allMatch(row -> (verdict(row, "orders") == Verdict.ALLOWED) == row.self());
  }

  @Test
  void aPasswordThatSomebodyElseChoseComesFirst() {
    Identity fresh = Identity.person("new", List.of(Grant.everywhere(Role.ADMIN)), true, 0);

    assertThat(Operations.all())
        .allMatch(row ->
            Gate.verdict(fresh, Optional.of(row), null)
                == (row.self() ? Verdict.ALLOWED : Verdict.CHANGE_PASSWORD_FIRST));
  }

  @Test
  void whatHasNoRowIsAllowedToNobody() {
    Identity admin = Identity.person("admin", List.of(Grant.everywhere(Role.ADMIN)), false, 0);

    assertThat(Gate.verdict(admin, Optional.empty(), null)).isEqualTo(Verdict.UNKNOWN);
  }

  private static Verdict verdict(Operation row, @Nullable String cluster, Grant... grants) {
    Identity who = Identity.person("jane", List.of(grants), false, 0);
    return Gate.verdict(who, Optional.of(row), cluster);
  }
}
