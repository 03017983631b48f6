package org.failoverdashboard.access.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoleMapTest {
  @Test
  void whoIsInSeveralGroupsHasTheRightsOfAll() throws Exception {
    RoleMap map = RoleMap.parse(" dba = admin ; on call=operator;orders=viewer operator:orders;; ");

    assertThat(written(map, "on call", "orders", "unknown"))
        .containsExactly("operator", "viewer", "operator:orders");
    assertThat(written(map, "DBA", "cleaners")).isEmpty();
  }

  @Test
  void aGroupMayBeADistinguishedName() throws Exception {
    RoleMap map = RoleMap.parse("cn=dba,ou=groups,dc=example,dc=com=admin");

    assertThat(written(map, "cn=dba,ou=groups,dc=example,dc=com")).containsExactly("admin");
  }

  @Test
  void itIsWrittenAsItIsRead() throws Exception {
    assertThat(RoleMap.parse("a=viewer operator:orders")).hasToString("a=viewer operator:orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dba=boss|\"boss\" of group dba is no role",
        "dba|\"dba\" is not GROUP=ROLE",
        "=admin|\"=admin\" is not GROUP=ROLE",
        "dba=|\"dba=\" is not GROUP=ROLE",
        "dba=admin;dba=viewer|group dba is named twice",
        ";|names no group",
      })
  void whatIsWrongIsNamed(String text, String reason) {
    assertThatThrownBy(() -> RoleMap.parse(text)).hasMessageContaining(reason);
  }

  private static List<String> written(RoleMap map, String... groups) {
    return map.grants(List.of(groups)).stream().map(Grant::format).toList();
  }
}
