package org.failoverdashboard.regions.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "fe80::1",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16"
      })
  void whatBelongsToNoServerIsNeverConnectedTo(String host) {
    assertThat(new AddressRules(List.of()).refusal(host)).get().asString().contains("never");
    assertThat(new AddressRules(List.of("0.0.0.0/0", "::/0")).refusal(host)).isPresent();
  }

  @Test
  void anythingElseIsAllowedWhereNothingIsListed() {
    AddressRules open = new AddressRules(List.of());

    assertThat(open.refusal("10.1.2.3")).isEmpty();
    assertThat(open.refusal("127.0.0.1")).isEmpty();
    assertThat(open.refusal("no-such-host.invalid")).isEmpty();
  }

  @Test
  void aListAllowsWhatItNamesAndNothingElse() {
    AddressRules listed = new AddressRules(List.of("10.0.0.0/8", " 192.168.7.0/25", "localhost"));

    assertThat(listed.refusal("10.255.0.1")).isEmpty();
    assertThat(listed.refusal("192.168.7.127")).isEmpty();
    assertThat(listed.refusal("LOCALHOST")).isEmpty();
    assertThat(listed.refusal("192.168.7.128")).get().asString().contains("FAILOVER_NODES_ALLOWED");
    assertThat(listed.refusal("11.0.0.1")).isPresent();
    assertThat(listed.refusal("127.0.0.1")).isPresent();
    assertThat(listed.refusal("no-such-host.invalid")).isPresent();
  }

  @Test
  void aListThatIsNoneIsSaidSo() {
    assertThatThrownBy(() -> new AddressRules(List.of("10.0.0.0/40")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
