package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.failoverdashboard.history.api.FollowUpForm;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.IncidentNotes;
import org.failoverdashboard.history.api.IncidentReport;
import org.failoverdashboard.history.api.IncidentReport.FollowUp;
import org.failoverdashboard.history.api.IncidentReports;
import org.failoverdashboard.history.api.UnknownIncidentException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.rest.PathIds;
import org.jspecify.annotations.Nullable;

/** The report of an incident to read and to print, and the forms that add to it. */
@Named
@RequestScoped
public class ReportPage {
  @Inject private IncidentReports reports;
  @Inject private IncidentNotes notes;
  @Inject private Caller caller;
  @Inject private Form form;
  private String id = "";
  private String unavailable = "";
  private @Nullable IncidentReport report;

  /** The address was looked at before this is asked for. */
  @PostConstruct
  void begin() {
    id = InventoryPage.asked("subject");
    try {
      report =
          reports.report(incident()).orElseThrow(() -> new UnknownIncidentException(incident()));
    } catch (HistoryUnavailableException e) {
      unavailable = String.valueOf(e.getMessage());
    }
  }

  private UUID incident() {
    return UUID.fromString(id);
  }

  public String getId() {
    return id;
  }

  /** Why there is nothing to read now, a sentence; empty when there is. */
  public String getUnavailable() {
    return unavailable;
  }

  public @Nullable IncidentReport getReport() {
    return report;
  }

  public List<LagDrawing> getLag() {
    return report == null ? List.of() : report.lag().stream().map(LagDrawing::new).toList();
  }

  public List<SelectItem> getOpenFollowUps() {
    List<FollowUp> all = report == null ? List.of() : report.followUps();
    return all.stream()
        .filter(followUp -> followUp.done() == null)
        .map(followUp -> new SelectItem(followUp.id().toString(), followUp.what()))
        .toList();
  }

  public void addNote() {
    added(() -> notes.note(incident(), form.text("text"), caller.actor()));
  }

  public void addFollowUp() {
    added(() ->
        notes.followUp(
            incident(), form.read(FollowUpForm.class, "what", "owner", "due"), caller.actor()));
  }

  public void finish() {
    added(() ->
        notes.done(
            incident(),
            PathIds.uuid("follow_up", "a follow-up's", String.valueOf(form.text("follow_up"))),
            form.text("how"),
            caller.actor()));
  }

  private void added(Runnable adding) {
    if (form.tried(adding)) {
      InventoryPage.go("/incidents/" + id + "/report#notes");
    }
  }
}
