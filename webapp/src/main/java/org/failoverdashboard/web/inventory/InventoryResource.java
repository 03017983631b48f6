package org.failoverdashboard.web.inventory;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.regions.api.InventoryChange;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.InventoryEditor.Options;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.web.access.Caller;
import org.failoverdashboard.web.access.SeenRegions;
import org.failoverdashboard.web.yaml.YamlProvider;

/** The whole inventory as one document, in YAML or JSON. */
@Path("/inventory")
@Tag(name = "Inventory")
@RequestScoped
public class InventoryResource {
  /** What an import did, or would do. */
  public record Imported(boolean dryRun, List<InventoryChange> changes) {}

  @Inject private InventoryEditor editor;
  @Inject private Edits edits;
  @Inject private Caller caller;
  @Inject private SeenRegions regions;

  @GET
  @Produces({YamlProvider.YAML + ";qs=1", MediaType.APPLICATION_JSON + ";qs=0.9"})
  @Operation(
      summary = "Export the inventory",
      description = "Imported again it changes nothing. Passwords are left out.")
  @APIResponse(responseCode = "200", description = "The inventory as YAML, or as JSON")
  @APIResponse(responseCode = "503", ref = "Problem")
  public InventoryForm export() {
    return editor.export().only(caller.visible()::sees, regions::sees);
  }

  @POST
  @Path("import")
  @Consumes({YamlProvider.YAML, "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Import an inventory, or a part of one: all of it or nothing",
      description = "What is not named stays, unless prune=true. Importing twice changes nothing.")
  @APIResponse(responseCode = "200", description = "Each thing named, and what became of it")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "409", ref = "Problem")
  @APIResponse(responseCode = "413", ref = "Problem")
  public Imported take(
      @Parameter(description = "Only tell what would change")
          @QueryParam("dry_run")
          @DefaultValue("false")
          boolean dryRun,
      @Parameter(description = "Delete what the document does not name")
          @QueryParam("prune")
          @DefaultValue("false")
          boolean prune,
      @Parameter(description = "Sign in to each new server first")
          @QueryParam("check")
          @DefaultValue("false")
          boolean check,
      InventoryForm form) {
    InventoryEdit edit = new InventoryEdit.Import(Bodies.required(form), prune);
    return new Imported(dryRun, edits.now(edit, new Options(dryRun, check)));
  }
}
