package org.failoverdashboard.web.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Visible;
import org.failoverdashboard.history.api.Reliabilities;
import org.failoverdashboard.history.api.Reliability;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.Time;
import org.failoverdashboard.web.access.Caller;
import org.jspecify.annotations.Nullable;

/** How well every cluster did over a time span. */
@Path("reliability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "History")
@ReadFrom
@RequestScoped
public class ReliabilityResource {
  private static final Duration DEFAULT = Duration.ofDays(30);
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final double PERCENT = 100;

  @Inject private Reliabilities reliabilities;
  @Inject private Time time;
  @Inject private Caller caller;

  @GET
  @Operation(
      summary =
          "Availability of each cluster against its objective, error budget, MTTR, RTO and RPO",
      description =
          "Made from incidents: a cluster is not available from the first suspicion until a write was"
              + " acknowledged, or while a switchover keeps its writers away.")
  @APIResponse(responseCode = "200", description = "Every cluster, by name")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Reliability reliability(
      @Parameter(description = "ISO-8601; 30 days before `to` without it") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "ISO-8601; now without it, and never later") @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "In percent of the time; 99.9 without it") @QueryParam("objective")
          @Nullable String objective) {
    Instant now = time.now();
    Instant asked = to == null ? now : at("to", to);
    Instant end = asked.isAfter(now) ? now : asked;
    Instant begin = from == null ? end.minus(DEFAULT) : at("from", from);
    if (!begin.isBefore(end)) {
      throw new InvalidInputException(
          "from", "must be before `to` and before now; the range holds nothing");
    }
    Duration span = Duration.between(begin, end);
    if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
      throw new InvalidInputException("from", "must be 1 second to 366 days before `to`");
    }
    Visible visible = caller.visible();
    return reliabilities.between(begin, end, objective(objective)).of(visible::sees);
  }

  private static Instant at(String field, String value) {
    return Moments.parse(value)
        .orElseThrow(() -> new InvalidInputException(field, Moments.wrong(value)));
  }

  private static double objective(@Nullable String value) {
    if (value == null) {
      return Reliabilities.DEFAULT_OBJECTIVE;
    }
    try {
      double percent = Double.parseDouble(value);
      if (percent > 0 && percent < PERCENT) {
        return percent / PERCENT;
      }
    } catch (NumberFormatException e) {
      // Answered below as any other number that is none of those allowed.
    }
    throw new InvalidInputException(
        "objective", "must be a percentage between 0 and 100 such as 99.9, was " + value);
  }
}
