package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.ApiKey;
import org.failoverdashboard.access.api.ApiKeyForm;
import org.failoverdashboard.access.api.ApiKeys;
import org.failoverdashboard.access.api.NewApiKey;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.jspecify.annotations.Nullable;

/** The keys by which programs sign in. */
@Path("keys")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RequestScoped
public class KeysResource {
  @Inject private ApiKeys keys;
  @Inject private Caller caller;
  @Context private UriInfo uri;

  /**
   * How a key is replaced.
   *
   * @param overlapMinutes how long the secret of now still counts; null for not at all
   */
  public record RotationForm(@Nullable Integer overlapMinutes) {}

  @GET
  @Operation(summary = "All keys, by name; of a secret only the beginning is known")
  @APIResponse(responseCode = "200", description = "A page of keys")
  @APIResponse(responseCode = "400", ref = "Problem")
  public Page<ApiKey> keys(@BeanParam PageQuery page) {
    return page.byName(keys.all(), ApiKey::name);
  }

  @POST
  @Operation(
      summary = "Make a key for a program",
      description =
          "The answer holds the secret, which is never shown again. It is sent as Authorization:"
              + " Bearer. expires_in_days is 90 when left out, and at most 366.")
  @APIResponse(responseCode = "201", description = "The key and its secret")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response create(@Nullable ApiKeyForm form) {
    if (form == null) {
      throw new InvalidInputException("", "The request has no body; send name and grants.");
    }
    NewApiKey made = keys.create(form, caller.actor());
    return Response.created(uri.getAbsolutePathBuilder().path(made.key().id().toString()).build())
        .entity(made)
        .build();
  }

  @POST
  @Path("{id}/rotate")
  @Operation(
      summary = "Make another secret for a key",
      description =
          "The present one counts for overlap_minutes more, up to a day; without it ends.")
  @APIResponse(responseCode = "200", description = "The key and its new secret")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public NewApiKey rotate(@PathParam("id") String id, @Nullable RotationForm form) {
    Integer minutes = form == null ? null : form.overlapMinutes();
    return keys.rotate(uuid(id), Duration.ofMinutes(minutes == null ? 0 : minutes), caller.actor());
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "End a key")
  @APIResponse(responseCode = "204", description = "It counts no more")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void revoke(@PathParam("id") String id) {
    keys.revoke(uuid(id), caller.actor());
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      throw new InvalidInputException("id", "must be a key's id, a UUID, was " + id);
    }
  }
}
