package org.failoverdashboard.web.rest;

import java.time.Instant;
import java.util.List;
import org.failoverdashboard.history.api.Incident;
import org.failoverdashboard.history.api.IncidentReport;

/**
 * The report of an incident as REST tells it.
 *
 * @param timeline what happened in it, and meanwhile to its cluster, oldest first
 * @param complete false when more happened meanwhile than a report holds
 * @param whoDidWhat what people and keys did, and why
 * @param lag of each node, from samples
 */
public record ReportItem(
    Incident incident,
    Instant from,
    Instant to,
    List<EventItem> timeline,
    boolean complete,
    List<IncidentReport.Ruling> decisions,
    List<IncidentReport.StepTaken> steps,
    List<IncidentReport.Deed> whoDidWhat,
    List<IncidentReport.Note> notes,
    List<IncidentReport.FollowUp> followUps,
    List<ChartItem> lag) {

  static ReportItem of(IncidentReport report) {
    return new ReportItem(
        report.incident(),
        report.from(),
        report.to(),
        report.timeline().stream().map(EventItem::of).toList(),
        report.complete(),
        report.decisions(),
        report.steps(),
        report.deeds(),
        report.notes(),
        report.followUps(),
        report.lag().stream()
            .map(lag -> ChartItem.of(report.incident().cluster(), lag.node(), lag.chart()))
            .toList());
  }
}
