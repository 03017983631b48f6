package org.failoverdashboard.regions.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.domain.DeclaredRegion;

/** A row of {@code region}. */
@Entity
@Table(name = "region")
public class RegionEntity {
  @Id private String code = "";
  private String name = "";
  private double latitude;
  private double longitude;

  @Column(name = "failure_domain")
  private String failureDomain = "";

  @Version private long version;

  protected RegionEntity() {}

  RegionEntity(DeclaredRegion region) {
    code = region.code();
    take(region);
  }

  /** Takes over everything but the code, which never changes, and the version. */
  final void take(DeclaredRegion region) {
    name = region.name();
    latitude = region.latitude();
    longitude = region.longitude();
    failureDomain = region.failureDomain();
  }

  String code() {
    return code;
  }

  long version() {
    return version;
  }

  Region toRegion() {
    return new Region(code, name, latitude, longitude, failureDomain, version);
  }
}
