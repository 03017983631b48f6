package org.failoverdashboard.regions.domain;

import org.failoverdashboard.regions.api.RegionForm;

/** Reads one region of a document. */
final class RegionCheck {
  private static final double MOST_NORTH = 90;
  private static final double MOST_EAST = 180;

  private RegionCheck() {}

  static DeclaredRegion read(RegionForm form, Fields fields) {
    String code = fields.name("code", form.code());
    return new DeclaredRegion(
        code,
        fields.text("name", form.name(), code),
        fields.degrees("latitude", form.latitude(), MOST_NORTH),
        fields.degrees("longitude", form.longitude(), MOST_EAST),
        fields.text("failure_domain", form.failureDomain(), code));
  }
}
