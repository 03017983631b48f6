package org.failoverdashboard.regions.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;
import org.failoverdashboard.regions.domain.Policies;

/** The policy as it stands in the column {@code cluster.policy}. */
final class PolicyColumn {
  /** Lenient: a newer version of the program may have written fields this one does not know. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private PolicyColumn() {}

  static String write(Policy policy) {
    try {
      return JSON.writeValueAsString(PolicyForm.of(policy));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a policy is always writable", impossible);
    }
  }

  static Policy read(String column) {
    try {
      return Policies.complete(JSON.readValue(column, PolicyForm.class), Policy.DEFAULT);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("cluster.policy holds no policy", damaged);
    }
  }
}
