package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.access.api.Person;
import org.failoverdashboard.access.api.PersonForm;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.rest.Page;
import org.failoverdashboard.web.rest.PageQuery;
import org.jspecify.annotations.Nullable;

/** Who may sign in, and what they may do. */
@Path("people")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Access")
@RequestScoped
public class PeopleResource {
  @Inject private People people;
  @Inject private Caller caller;
  @Context private UriInfo uri;

  @GET
  @Operation(summary = "Everybody who may sign in, by name")
  @APIResponse(responseCode = "200", description = "A page of people; holds no password")
  @APIResponse(responseCode = "400", ref = "Problem")
  public Page<Person> people(@BeanParam PageQuery page) {
    return page.byName(people.all(), Person::name);
  }

  @POST
  @Operation(
      summary = "Let somebody sign in",
      description =
          "The password is yours to give and theirs to change at the first sign-in. grants name"
              + " roles, for one cluster followed by its name: viewer, operator:orders.")
  @APIResponse(responseCode = "201", description = "Created; Location says where")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Response create(@Nullable PersonForm form) {
    people.create(required(form), caller.actor());
    Person created = person(String.valueOf(required(form).name()));
    return Response.created(uri.getAbsolutePathBuilder().path(created.name()).build())
        .entity(created)
        .build();
  }

  @GET
  @Path("{name}")
  @Operation(summary = "One of them")
  @APIResponse(responseCode = "200", description = "The person")
  @APIResponse(responseCode = "404", ref = "Problem")
  public Person person(@PathParam("name") String name) {
    return people
        .find(name)
        .orElseThrow(() -> new NotFoundException("There is nobody called " + name + "."));
  }

  @PUT
  @Path("{name}")
  @Operation(
      summary = "Change somebody's rights, password or state",
      description = "What is left out stays. Whoever it is about is signed out everywhere.")
  @APIResponse(responseCode = "200", description = "The person as they are now")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public Person change(@PathParam("name") String name, @Nullable PersonForm form) {
    people.change(name, required(form), caller.actor());
    return person(name);
  }

  @DELETE
  @Path("{name}")
  @Operation(summary = "Take somebody's access away for good")
  @APIResponse(responseCode = "204", description = "Deleted")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void delete(@PathParam("name") String name) {
    people.delete(name, caller.actor());
  }

  @POST
  @Path("{name}/sign-out")
  @Operation(summary = "End all sessions of somebody")
  @APIResponse(responseCode = "204", description = "Signed out")
  @APIResponse(responseCode = "400", ref = "Problem")
  @APIResponse(responseCode = "404", ref = "Problem")
  @APIResponse(responseCode = "503", ref = "Problem")
  public void signOut(@PathParam("name") String name) {
    people.signOutEverywhere(name, caller.actor());
  }

  private static PersonForm required(@Nullable PersonForm form) {
    if (form == null) {
      throw new InvalidInputException(
          "", "The request has no body; send name, password and grants.");
    }
    return form;
  }
}
