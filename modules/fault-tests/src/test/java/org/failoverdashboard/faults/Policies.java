package org.failoverdashboard.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;

/** The policies of the tests, each named by what it changes. */
final class Policies {
  private static final JsonMapper JSON = new JsonMapper();

  private Policies() {}

  /** The default with short times to wait after a start and between two failovers. */
  static Policy quick() {
    return with(Policy.DEFAULT, "cool_down_ms", 3_000, "warm_up_ms", 0);
  }

  /**
   * The policy with some of its fields changed, by the names under which they are declared.
   *
   * @param changes a name, then its value, and so on
   */
  static Policy with(Policy policy, Object... changes) {
    ObjectNode fields = JSON.valueToTree(PolicyForm.of(policy));
    for (int i = 0; i < changes.length; i += 2) {
      fields.set((String) changes[i], JSON.<JsonNode>valueToTree(changes[i + 1]));
    }
    try {
      PolicyForm form = JSON.treeToValue(fields, PolicyForm.class);
      return org.failoverdashboard.regions.domain.Policies.complete(form, Policy.DEFAULT);
    } catch (com.fasterxml.jackson.core.JsonProcessingException unknown) {
      throw new UncheckedIOException(unknown);
    }
  }
}
