package org.failoverdashboard.regions.api;

import org.failoverdashboard.regions.domain.ChangedPolicy;

/** Policies that differ from one in what somebody declares. */
public final class PolicyChanges {
  private PolicyChanges() {}

  /**
   * What the form says; where it says nothing, what stands in {@code otherwise}.
   *
   * @throws InvalidInputException with all that is wrong
   */
  public static Policy on(Policy otherwise, PolicyForm form) {
    return ChangedPolicy.of(form, otherwise);
  }
}
