package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.Grant;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.regions.api.InvalidInputException;
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
}
