package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

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

        assertThat(verdict(row, "orders", there) == Verdict.ALLOWED)
            .as(row.name() + " on its cluster")
            .isEqualTo(row.ofCluster());
        assertThat(verdict(row, "catalog", there)).isEqualTo(Verdict.DENIED);
        assertThat(verdict(row, null, there)).isEqualTo(Verdict.DENIED);
      }
    }
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
