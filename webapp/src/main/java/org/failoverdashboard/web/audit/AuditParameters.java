package org.failoverdashboard.web.audit;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.AuditQuery;
import org.jspecify.annotations.Nullable;

/** The filters of the audit in an address. Read by hand: a bad value is a 400 that says why. */
public class AuditParameters {
  @QueryParam("actor")
  @Parameter(description = "The name of a person or a key")
  @Nullable String actor;

  @QueryParam("object")
  @Parameter(description = "What it was about: cluster:orders, orders, orders/orders-us-east-1")
  @Nullable String object;

  @QueryParam("from")
  @Parameter(description = "Only from this moment on: 2026-11-24T12:00:00Z")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(description = "Only before this moment")
  @Nullable String to;

  @QueryParam("text")
  @Parameter(description = "Words, or beginnings of words, that must all stand in the event")
  @Nullable String text;

  /**
   * @param audited only of these clusters
   */
  AuditQuery query(Visible audited) {
    return new AuditFilter(actor, object, from, to, text).query(audited);
  }
}
