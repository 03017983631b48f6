package org.failoverdashboard.web.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.history.api.Audit;
import org.failoverdashboard.history.api.AuditCursor;
import org.failoverdashboard.history.api.AuditQuery;
import org.failoverdashboard.history.api.RecordedEvent;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.rest.EventItem;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.failoverdashboard.web.rest.ReadFrom;

/** Everything that people and keys did or tried, allowed or denied. */
@Path("audit")
@Tag(name = "History")
@ReadFrom
@RequestScoped
public class AuditResource {
  /**
   * Each holds a connection to the control database as long as its reader takes, and what failovers
   * are recorded with comes out of the same pool.
   */
  private static final Semaphore EXPORTS = new Semaphore(2);

  @Inject private Audit audit;
  @Inject private Caller caller;
  @Inject private ObjectMapper json;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "What people and keys did or tried, newest first")
  @APIResponse(responseCode = "200", description = "A page of events")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<EventItem> page(@BeanParam AuditParameters filter, @BeanParam PageQuery page) {
    AuditQuery query = filter.query(caller.audited());
    return page.by(
        AuditCursor::parse,
        (before, limit) -> audit.page(query, before, limit),
        AuditCursor::of,
        EventItem::of);
  }

  @GET
  @Path("export")
  @Produces({"text/csv", "application/jsonl", MediaType.APPLICATION_JSON})
  @Operation(
      summary = "All of it as a file, newest first",
      description = "Streamed. A connection that ends early means that the file is not complete.")
  @APIResponse(responseCode = "200", description = "CSV with a header, or a JSON object a line")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response export(
      @BeanParam AuditParameters filter,
      @Parameter(description = "csv or jsonl") @QueryParam("format") @DefaultValue("csv")
          String format) {
    AuditQuery query = filter.query(caller.audited());
    AuditFormat as =
        AuditFormat.of(format)
            .orElseThrow(
                () -> new InvalidInputException("format", "must be csv or jsonl, was " + format));
    // What cannot be read at all is said before the first byte.
    audit.page(query, null, 1);
    StreamingOutput file = out -> write(query, as, out);
    return Response.ok(file, as.mediaType())
        .header("Content-Disposition", "attachment; filename=\"audit." + as.word() + "\"")
        .build();
  }

  private void write(AuditQuery query, AuditFormat as, OutputStream out) throws IOException {
    if (!EXPORTS.tryAcquire()) {
      throw new WebApplicationException(Response.Status.SERVICE_UNAVAILABLE);
    }
    try {
      writeAll(query, as, out);
    } finally {
      EXPORTS.release();
    }
  }

  private void writeAll(AuditQuery query, AuditFormat as, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write(as.header());
    audit.<IOException>each(query, event -> writer.write(line(as, event)));
    writer.flush();
  }

  private String line(AuditFormat as, RecordedEvent event) throws IOException {
    return as.line(EventItem.of(event), json);
  }
}
