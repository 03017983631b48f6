package org.failoverdashboard.web.json;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/**
 * Lets REST read and write JSON as {@link Json} says, in place of the container's JSON-B. Liberty
 * makes it before CDI can help: with anything to inject into the constructor it is left out.
 * Jackson's library registers a provider of its own for the same media types; the priority puts
 * ours first.
 */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonProvider extends JacksonJsonProvider {
  public JsonProvider() {
    super(new Json().mapper());
  }
}
