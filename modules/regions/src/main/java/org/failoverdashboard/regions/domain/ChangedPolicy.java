package org.failoverdashboard.regions.domain;

import org.failoverdashboard.regions.api.Policy;
import org.failoverdashboard.regions.api.PolicyForm;

/** A policy of which some is declared anew. */
public final class ChangedPolicy {
  private ChangedPolicy() {}

  /**
   * @throws org.failoverdashboard.regions.api.InvalidInputException with all that is wrong
   */
  public static Policy of(PolicyForm form, Policy otherwise) {
    Findings findings = new Findings("");
    Policy changed = PolicyCheck.read(form, otherwise, new Fields(findings, "policy"));
    findings.throwIfAny();
    return changed;
  }
}
