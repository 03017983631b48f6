package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.annotation.WebServlet;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.web.access.Operation.Way;
import org.junit.jupiter.api.Test;

/** Whatever can be asked of the program has a row in the table, and no row is about nothing. */
final class OperationsTest {
  /** Whatever names a method that a form calls, in whatever quotes. */
  private static final Pattern ACTION =
      Pattern.compile("(?i)(?:action|listener|method)\\s*=\\s*[\"'][#$]\\{([^}]*)}[\"']");

  /** Would call, or take over, something else than what a button names. */
  private static final Pattern UNGUARDED =
      Pattern.compile(
          "<(?:f|p):(?:ajax|event|viewAction|actionListener|valueChangeListener|poll)\\b");

  /** Where anybody may come: see web.xml, which opens nothing else. */
  private static final List<String> OPEN =
      List.of(
          "/lb/",
          "/.well-known/jwks.json",
          "/oidc/sign-in",
          "/oidc/callback",
          "/oidc/back-channel-logout");

  /** Reached by the container alone, where an answer failed; asked for, it is unknown. */
  private static final String AFTER_ERRORS = "/failed";

  private static final String SIGN_IN = "signInPage.enter";

  private static final List<JavaClass> CLASSES =
      List.copyOf(
          new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("org.failoverdashboard"));

  @Test
  void everyRestOperationHasARow() {
    Set<String> resources =
        classes(type -> type.isAnnotatedWith(Path.class)).stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()).flatMap(m -> names(type, m)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(names(Way.REST)).hasSizeGreaterThan(40).isEqualTo(resources);
  }

  private static Stream<String> names(Class<?> type, Method method) {
    String template = RestGate.template(type, method).replaceAll("\\{[^}]*}", "{}");
    return RestGate.methods(method).map(verb -> verb + " " + template);
  }

  @Test
  void everyFormsActionHasARow() throws IOException {
    Set<String> actions = new TreeSet<>();
    for (String page : pages()) {
      ACTION
          .matcher(page)
          .results()
          .map((MatchResult found) -> found.group(1))
          .filter(expression -> !expression.startsWith("request."))
          .forEach(actions::add);
    }
    actions.remove(SIGN_IN);

    assertThat(names(Way.ACTION)).isEqualTo(actions);
  }

  /** The gate knows what buttons call; what Faces calls otherwise it is not asked about. */
  @Test
  void nothingElseThanButtonsCallsAnything() throws IOException {
    assertThat(pages()).hasSizeGreaterThan(20).noneMatch(page -> UNGUARDED.matcher(page).find());
  }

  private static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src/main/webapp"))) {
      for (java.nio.file.Path file : files.filter(f -> f.toString().endsWith(".xhtml")).toList()) {
        pages.add(Files.readString(file));
      }
    }
    return pages;
  }

  @Test
  void everyServletAndEveryWebSocketHasARow() {
    List<String> patterns =
        classes(type -> type.isAnnotatedWith(WebServlet.class)).stream()
            .flatMap(type -> patterns(type.getAnnotation(WebServlet.class)))
            .filter(pattern -> OPEN.stream().noneMatch(pattern::startsWith))
            .filter(pattern -> !pattern.equals(AFTER_ERRORS))
            .toList();
    List<String> sockets =
        classes(type -> type.isAnnotatedWith(ServerEndpoint.class)).stream()
            .map(type -> type.getAnnotation(ServerEndpoint.class).value())
            .toList();

    assertThat(patterns)
        .hasSizeGreaterThan(5)
        .allMatch(pattern -> Operations.page(pattern.replace("/*", "")).isPresent());
    assertThat(sockets).isNotEmpty().allMatch(address -> Operations.webSocket(address).isPresent());
  }

  private static Stream<String> patterns(WebServlet servlet) {
    return Stream.concat(Stream.of(servlet.value()), Stream.of(servlet.urlPatterns()));
  }

  @Test
  void nothingElseIsKnown() {
    assertThat(Operations.page(AFTER_ERRORS)).isEmpty();
    assertThat(Operations.page("/inventory-node.xhtml")).isEmpty();
    assertThat(Operations.page("/clusters/orders/more")).isEmpty();
    assertThat(Operations.page("/clusters/")).isEmpty();
    assertThat(Operations.rest("POST", "/status")).isEmpty();
    assertThat(Operations.rest("GET", "/clusters/{name}/everything")).isEmpty();
    assertThat(Operations.action("nodePage.begin")).isEmpty();
    assertThat(Operations.action("")).isEmpty();
    assertThat(Operations.webSocket("/ws/v1/other")).isEmpty();
  }

  @Test
  void whatStandsInAnAddressForTheClusterIsFound() {
    assertThat(cluster("/clusters/orders")).isEqualTo("orders");
    assertThat(cluster("/inventory/clusters/orders/nodes/new")).isEqualTo("orders");
    assertThat(cluster("/inventory/clusters/new")).isEqualTo("");
    assertThat(cluster("/regions/orders")).isEqualTo("");
  }

  private static String cluster(String path) {
    return Operations.page(path).flatMap(row -> Operations.cluster(row, path)).orElse("");
  }

  private static Set<String> names(Way way) {
    return Operations.all().stream()
        .filter(row -> row.way() == way)
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Class<?>> classes(Predicate<JavaClass> wanted) {
    return CLASSES.stream().filter(wanted).<Class<?>>map(JavaClass::reflect).toList();
  }
}
