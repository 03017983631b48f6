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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.OwnSession;
import org.failoverdashboard.access.api.OwnSessions;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.failoverdashboard.web.rest.PathIds;
import org.jspecify.annotations.Nullable;

/** Oneself. */
@Path("me")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RequestScoped
public class MeResource {
  @Inject private Caller caller;
  @Inject private People people;
  @Inject private OwnPassword password;
  @Inject private OwnSessions sessions;

  /**
   * Whoever asks.
   *
   * @param kind {@code person} or {@code key}
   * @param grants {@code viewer}, {@code operator:orders}, ...
   */
  public record Me(String kind, String name, List<String> grants, boolean mustChangePassword) {
    public Me {
      grants = List.copyOf(grants);
    }
  }

  /** The old password and the one that is wanted. */
  public record PasswordForm(@Nullable String oldPassword, @Nullable String password) {
    /** Without either. */
    @Override
    public String toString() {
      return "PasswordForm[***]";
    }
  }

  @GET
  @Operation(summary = "Who you are, and which rights you have")
  @APIResponse(responseCode = "200", description = "You")
  public Me me() {
    Identity who = caller.identity().orElseThrow();
    return new Me(
        who.kind(),
        who.name(),
        who.grants().stream().map(Grant::format).toList(),
        who.mustChangePassword());
  }

  @POST
  @Path("password")
  @Operation(
      summary = "Change your own password",
      description =
          "12 to 128 characters. You are signed out everywhere. A wrong old password counts like one"
              + " at the sign-in.")
  @APIResponse(responseCode = "204", description = "Changed")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "429", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void password(@Nullable PasswordForm form) {
    if (form == null) {
      throw new InvalidInputException(
          "", "The request has no body; send old_password and password.");
    }
    password.change(
        Objects.requireNonNullElse(form.oldPassword(), ""),
        Objects.requireNonNullElse(form.password(), ""));
  }

  @POST
  @Path("sign-out")
  @Operation(
      summary = "End all your sessions everywhere",
      description = "Every token ends, within a few seconds also at the other instances.")
  @APIResponse(responseCode = "204", description = "Signed out")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void signOut() {
    people.signOutEverywhere(caller.person(), caller.actor());
  }

  @GET
  @Path("sessions")
  @Operation(
      summary = "Your sessions that go on, the newest first",
      description =
          "used_at is when one was last renewed, to ten minutes, or its page open; current is the one"
              + " by which you ask.")
  @APIResponse(responseCode = "200", description = "A page of sessions; holds no token")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Page<OwnSession> sessions(@BeanParam PageQuery page) {
    Identity who = caller.human();
    return page.byId((before, most) -> sessions.of(who, before, most), OwnSession::id);
  }

  @DELETE
  @Path("sessions/{id}")
  @Operation(
      summary = "End one of your sessions",
      description = "At once here, within two seconds at the other instances.")
  @APIResponse(responseCode = "204", description = "Ended")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void endSession(@PathParam("id") String id) {
    sessions.end(caller.human(), PathIds.uuid("id", "a session's", id));
  }
}
