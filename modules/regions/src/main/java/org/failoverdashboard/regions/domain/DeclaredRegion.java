package org.failoverdashboard.regions.domain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.RegionForm;

/** A region as declared, checked and complete. */
public record DeclaredRegion(
    String code, String name, double latitude, double longitude, String failureDomain) {

  public static DeclaredRegion of(Region region) {
    return new DeclaredRegion(
        region.code(),
        region.name(),
        region.latitude(),
        region.longitude(),
        region.failureDomain());
  }

  /** What can be compared and shown, by field name. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("latitude", latitude);
    fields.put("longitude", longitude);
    fields.put("failure_domain", failureDomain);
    return fields;
  }

  public RegionForm toForm() {
    return new RegionForm(code, name, latitude, longitude, failureDomain);
  }
}
