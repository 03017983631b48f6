package org.failoverdashboard.web.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * Gives our mapper to Jackson's own provider as well: REST finds that one by itself, and which of
 * the two it asks first is not said anywhere.
 */
@Provider
public class MapperResolver implements ContextResolver<ObjectMapper> {
  private final ObjectMapper mapper = new Json().mapper();

  @Override
  public ObjectMapper getContext(Class<?> type) {
    return mapper;
  }
}
