package org.failoverdashboard.web.yaml;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.failoverdashboard.regions.api.InventoryForm;

/** Lets REST read and write the inventory as YAML (RFC 9512). */
@Provider
@Consumes({YamlProvider.YAML, "application/x-yaml", "text/yaml"})
@Produces(YamlProvider.YAML)
public class YamlProvider
    implements MessageBodyReader<InventoryForm>, MessageBodyWriter<InventoryForm> {
  public static final String YAML = "application/yaml";

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == InventoryForm.class;
  }

  @Override
  public InventoryForm readFrom(
      Class<InventoryForm> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return InventoryYaml.read(body.readAllBytes());
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type == InventoryForm.class;
  }

  @Override
  public void writeTo(
      InventoryForm form,
      Class<?> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(InventoryYaml.write(form));
  }
}
