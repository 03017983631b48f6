package org.failoverdashboard.web.page;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.HistoryUnavailableException;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.audit.AuditFilter;
import org.jspecify.annotations.Nullable;

/** What people and keys did or tried, with the filters that stand in the address. */
@Named
@RequestScoped
public class AuditPage {
  private static final List<String> FILTERS = List.of("actor", "object", "from", "to", "text");
  private static final int ROWS = 100;

  @Inject private Audit audit;
  @Inject private Caller caller;
  private final Map<String, String> asked = new LinkedHashMap<>();
  private final Map<String, String> wrong = new HashMap<>();
  private final List<RecordedEvent> events = new ArrayList<>();
  private String cursor = "";
  private String next = "";
  private String unavailable = "";

  @PostConstruct
  void begin() {
    Map<String, String> parameters =
        FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
    FILTERS.forEach(name -> asked.put(name, parameters.getOrDefault(name, "").strip()));
    cursor = parameters.getOrDefault("cursor", "");
    try {
      load(filter().query(caller.audited()), before(cursor));
    } catch (InvalidInputException invalid) {
      invalid.violations().forEach(violation -> wrong.put(violation.field(), violation.reason()));
    } catch (HistoryUnavailableException e) {
      unavailable = String.valueOf(e.getMessage());
    }
  }

  private AuditFilter filter() {
    return new AuditFilter(
        asked.get("actor"),
        asked.get("object"),
        asked.get("from"),
        asked.get("to"),
        asked.get("text"));
  }

  private static @Nullable AuditCursor before(String cursor) {
    try {
      return cursor.isEmpty() ? null : AuditCursor.parse(cursor);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "cursor", "The address is damaged: its cursor came from no page of the audit.");
    }
  }

  private void load(AuditQuery query, @Nullable AuditCursor before) {
    List<RecordedEvent> found = audit.page(query, before, ROWS + 1);
    events.addAll(found.subList(0, Math.min(ROWS, found.size())));
    if (found.size() > ROWS) {
      next = AuditCursor.of(events.getLast()).toString();
    }
  }

  /** What stands in the filters. */
  public Map<String, String> getAsked() {
    return asked;
  }

  /** What is wrong with a filter, by its name. */
  public Map<String, String> getWrong() {
    return wrong;
  }

  /** Why nothing can be found now, a sentence; empty when it can. */
  public String getUnavailable() {
    return unavailable;
  }

  public List<RecordedEvent> getEvents() {
    return events;
  }

  /** Whether this is not the first page. */
  public boolean isContinued() {
    return !cursor.isEmpty();
  }

  /** The filters as the query of an address; empty without any. */
  public String getQuery() {
    return asked.entrySet().stream()
        .filter(filter -> !filter.getValue().isEmpty())
        .map(filter -> filter.getKey() + "=" + encoded(filter.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The query of the next page's address; empty on the last page. */
  public String getOlder() {
    return next.isEmpty() ? "" : (getQuery().isEmpty() ? "" : getQuery() + "&") + "cursor=" + next;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
