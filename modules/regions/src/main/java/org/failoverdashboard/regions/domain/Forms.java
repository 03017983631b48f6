package org.failoverdashboard.regions.domain;

import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.RegionForm;
import org.jspecify.annotations.Nullable;

/** Forms sent to an address that says their name: it may be left out, but not be another. */
final class Forms {
  private Forms() {}

  static RegionForm named(RegionForm form, String code) {
    same("code", form.code(), code);
    return new RegionForm(
        code, form.name(), form.latitude(), form.longitude(), form.failureDomain());
  }

  static ClusterForm named(ClusterForm form, String name) {
    same("name", form.name(), name);
    return new ClusterForm(name, form.policy(), form.paused(), form.nodes());
  }

  static NodeForm named(NodeForm form, String name) {
    same("name", form.name(), name);
    return new NodeForm(
        name,
        form.region(),
        form.role(),
        form.host(),
        form.port(),
        form.replicationHost(),
        form.replicationPort(),
        form.promotion(),
        form.priority(),
        form.maintenance(),
        form.database(),
        form.user(),
        form.password(),
        form.passwordReference(),
        form.passwordStored());
  }

  private static void same(String field, @Nullable String sent, String addressed) {
    if (sent != null && !sent.equals(addressed)) {
      throw new InvalidInputException(
          field,
          "never changes: it is " + addressed + " in the address, and " + sent + " in the body");
    }
  }
}
