package org.failoverdashboard.web.yaml;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InventoryForm;
import org.yaml.snakeyaml.LoaderOptions;

/** The whole inventory as one YAML document. Anchors and aliases are refused: no bomb hides. */
public final class InventoryYaml {
  private static final int DEEPEST = 20;

  private static final YAMLMapper YAML =
      YAMLMapper.builder(factory())
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final ObjectReader READER = YAML.readerFor(InventoryForm.class);
  private static final ObjectWriter WRITER = YAML.writerFor(InventoryForm.class);

  private InventoryYaml() {}

  private static YAMLFactory factory() {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(DEEPEST);
    limits.setAllowDuplicateKeys(false);
    return YAMLFactory.builder()
        .loaderOptions(limits)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
        .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
        .build();
  }

  /**
   * @return never null; an empty document is an empty inventory
   * @throws JsonProcessingException when it is not YAML, or not an inventory
   * @throws InvalidInputException when it uses anchors
   */
  public static InventoryForm read(byte[] document) throws IOException {
    return isEmpty(document) ? new InventoryForm(null, null) : READER.readValue(document);
  }

  static byte[] write(InventoryForm form) throws JsonProcessingException {
    return WRITER.writeValueAsBytes(form);
  }

  /** Looks through the whole document, which refuses aliases wherever they stand. */
  private static boolean isEmpty(byte[] document) throws IOException {
    boolean empty = true;
    try (YAMLParser parser = YAML.getFactory().createParser(document)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        empty &= token == JsonToken.VALUE_NULL;
        if (parser.isCurrentAlias()) {
          int line = parser.currentTokenLocation().getLineNr();
          throw new InvalidInputException(
              "", "(line " + line + ") an alias is not read; write out what it stands for");
        }
      }
    }
    return empty;
  }
}
