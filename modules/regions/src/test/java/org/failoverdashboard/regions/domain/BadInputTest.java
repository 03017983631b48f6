package org.failoverdashboard.regions.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to declare something wrong is refused at its field, with a sentence that helps. */
class BadInputTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String GOOD =
      """
      regions:
        - {code: eu-west-1, name: Ireland, latitude: 53.3, longitude: -6.2}
      clusters:
        - name: orders
          policy: {silence_limit_ms: 500}
          nodes:
            - {name: n1, region: eu-west-1, role: primary, host: db1, user: u, password: p}
            - {name: n2, region: eu-west-1, role: standby, host: db2, user: u, password: p}
      """;

  @ParameterizedTest(name = "{2} | {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: n2, region: eu-west-1 | name: n2, region: mars         | clusters[0].nodes[1].region | there is no region mars
          name: n2,                   | name: n1,                      | clusters[0].nodes[1].name   | n1 stands here twice
          host: db2                   | host: DB1                      | clusters[0].nodes[1].host   | is already the address of orders/n1
          host: db2                   | host: "db2/x?socketFactory=y"  | clusters[0].nodes[1].host   | must be a host name
          host: db2                   | host: "::1"                    | clusters[0].nodes[1].host   | must be a host name
          host: db2,                  | port: 5433,                    | clusters[0].nodes[1].host   | is missing
          host: db2                   | host: db2, port: 0             | clusters[0].nodes[1].port   | must be between 1 and 65535, was 0
          host: db2                   | host: db2, replication_port: 70000 | clusters[0].nodes[1].replication_port | must be between 1 and 65535
          role: standby               | role: primary                  | clusters[0].nodes[1].role   | n1 is declared as it
          role: standby               | role: leader                   | clusters[0].nodes[1].role   | must be primary or standby
          role: standby               | promotion: maybe               | clusters[0].nodes[1].promotion | must be allowed or never
          role: standby               | priority: 5000                 | clusters[0].nodes[1].priority | must be between -1000 and 1000
          role: standby               | database: "a?b=c"              | clusters[0].nodes[1].database | must be the name of a database
          name: n2,                   | name: N_2,                     | clusters[0].nodes[1].name   | lower-case letters, digits or dashes
          host: db2, user: u,         | host: db2,                     | clusters[0].nodes[1].user   | is missing
          host: db2, user: u, password: p | host: db2, user: u         | clusters[0].nodes[1].password | is missing; give password, or
          host: db2, user: u, password: p | host: db2, user: u, password: ""  | clusters[0].nodes[1].password | must have 1 to 1000 characters
          host: db2,                  | host: db2, password_reference: "env:X", | clusters[0].nodes[1].password | say only one of
          host: db2, user: u, password: p | host: db2, user: u, password_reference: "vault:x" | clusters[0].nodes[1].password_reference | must be env:NAME
          host: db2, user: u, password: p | host: db2, user: u, password_reference: "env:FAILOVER_SECRET_KEY" | clusters[0].nodes[1].password_reference | none of its own secrets
          host: db2, user: u, password: p | host: db2, user: u, password_reference: "env:FAILOVER_KEYSTORE_PASSWORD" | clusters[0].nodes[1].password_reference | none of its own secrets
          silence_limit_ms: 500       | lag_warning_ms: -1             | clusters[0].policy.lag_warning_ms | must not be negative, was -1
          silence_limit_ms: 500       | max_loss_bytes: -5             | clusters[0].policy.max_loss_bytes | must not be negative
          silence_limit_ms: 500       | silence_limit_ms: 3600000      | clusters[0].policy.silence_limit_ms | must be between 50 and 600000
          silence_limit_ms: 500       | observers_required: 0          | clusters[0].policy.observers_required | must be between 1 and 100
          silence_limit_ms: 500       | probe_interval_ms: 1           | clusters[0].policy.probe_interval_ms | must be between 10 and 60000
          silence_limit_ms: 500       | probe_interval_ms: 1000        | clusters[0].policy.silence_limit_ms | must not be shorter than probe_interval_ms
          silence_limit_ms: 500       | cool_down_ms: 604800001        | clusters[0].policy.cool_down_ms | must be between 0 and 604800000
          silence_limit_ms: 500       | warm_up_ms: -1                 | clusters[0].policy.warm_up_ms | must not be negative
          silence_limit_ms: 500       | write_probe_interval_ms: -1    | clusters[0].policy.write_probe_interval_ms | must not be negative
          silence_limit_ms: 500       | write_stall_limit_ms: 99       | clusters[0].policy.write_stall_limit_ms | must be between 100 and 600000
          silence_limit_ms: 500       | on_writes_stalled: panic       | clusters[0].policy.on_writes_stalled | must be alert or fail_over
          silence_limit_ms: 500       | on_silence_without_quorum: 1   | clusters[0].policy.on_silence_without_quorum | must be alert or fail_over
          silence_limit_ms: 500       | region_order: [mars]           | clusters[0].policy.region_order[0] | there is no region mars
          silence_limit_ms: 500       | region_order: [eu-west-1, eu-west-1] | clusters[0].policy.region_order[1] | stands in the order twice
          latitude: 53.3              | latitude: 91                   | regions[0].latitude         | must be degrees between -90.0 and 90.0
          longitude: -6.2             | longitude: 181                 | regions[0].longitude        | must be degrees between -180.0 and 180.0
          latitude: 53.3,             | failure_domain: "",            | regions[0].latitude         | is missing
          latitude: 53.3,             | failure_domain: "", latitude: 1, | regions[0].failure_domain | must not be empty
          """)
  void isRefusedAtItsField(String good, String bad, String field, String reason) {
    assertThat(GOOD).contains(good);
    assertThatThrownBy(() -> importing(GOOD.replace(good, bad)))
        .asInstanceOf(type(InvalidInputException.class))
        .satisfies(refusal ->
            assertThat(refusal.violations())
                .anyMatch(violation ->
                    violation.field().equals(field) && violation.reason().contains(reason)));
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    String bad = GOOD.replace("host: db2", "host: \"\", port: -1").replace("53.3", "123");
    assertThatThrownBy(() -> importing(bad))
        .hasMessageContaining("regions[0].latitude")
        .hasMessageContaining("clusters[0].nodes[1].host")
        .hasMessageContaining("clusters[0].nodes[1].port");
  }

  private static void importing(String yaml) throws JsonProcessingException {
    InventoryForm form = YAML.readValue(yaml, InventoryForm.class);
    Editing.draft(new InventoryEdit.Import(form, false), Inventories.empty());
  }
}
