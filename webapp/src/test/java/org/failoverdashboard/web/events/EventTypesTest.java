package org.failoverdashboard.web.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.failoverdashboard.core.api.IncidentPhase;
import org.failoverdashboard.regions.api.InventoryChange;
import org.junit.jupiter.api.Test;

/**
 * Every type of event that any class can write has a stored sample. A class can write what looks
 * like a type among its constants; the few that are put together are listed here.
 */
class EventTypesTest {
  private static final Pattern TYPE =
      Pattern.compile(
          "(access|cluster|failover|fleet|history|incident|inventory|node|operation|order"
              + "|simulation|system)(\\.[a-z]+)?\\.[a-z]+([_-][a-z]+)*");

  /** What looks like one and is a setting, a file or a column. */
  private static final Pattern NONE =
      Pattern.compile(
          "failover\\.(observer|repository|.*\\..*)|.*\\.(xhtml|md|java|id|name)|system\\.exit");

  private static final List<String> MODULES =
      List.of("access", "regions", "monitoring", "failover-core", "failover", "history");

  @Test
  void everyTypeThatCanBeWrittenHasASample() throws IOException {
    Set<String> written = puttogether();
    for (String module : MODULES) {
      written.addAll(constants(Path.of("modules").resolve(module)));
    }
    written.addAll(constants(Path.of("webapp")));

    assertThat(written).hasSizeGreaterThan(60).contains("cluster.considered", "access.denied");
    written.removeAll(EventSamples.read().types());
    assertThat(written).as("add samples to event-samples-v1.jsonl of the module history").isEmpty();
  }

  private static Set<String> puttogether() {
    Set<String> types = new TreeSet<>();
    for (IncidentPhase phase : IncidentPhase.values()) {
      types.add("incident." + phase.name().toLowerCase(Locale.ROOT));
    }
    for (InventoryChange.What what : InventoryChange.What.values()) {
      for (InventoryChange.Action action : InventoryChange.Action.values()) {
        if (action != InventoryChange.Action.UNCHANGED) {
          types.add("inventory." + what.word() + "_" + action.word());
        }
      }
    }
    return types;
  }

  private static Set<String> constants(Path module) throws IOException {
    Set<String> found = new TreeSet<>();
    Path classes = EventSamples.repository().resolve(module).resolve("target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
          if (entry instanceof StringEntry string) {
            found.add(string.stringValue());
          }
        }
      }
    }
    found.removeIf(text -> !TYPE.matcher(text).matches() || NONE.matcher(text).matches());
    return found;
  }
}
