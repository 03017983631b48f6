package org.failoverdashboard.web.access;

import static org.failoverdashboard.access.api.Role.ADMIN;
import static org.failoverdashboard.access.api.Role.AUDITOR;
import static org.failoverdashboard.access.api.Role.OPERATOR;
import static org.failoverdashboard.access.api.Role.VIEWER;
import static org.failoverdashboard.web.access.Operation.Way.ACTION;
import static org.failoverdashboard.web.access.Operation.Way.PAGE;
import static org.failoverdashboard.web.access.Operation.Way.REST;
import static org.failoverdashboard.web.access.Operation.Way.WEBSOCKET;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.failoverdashboard.access.api.Role;
import org.failoverdashboard.web.access.Operation.Reach;
import org.failoverdashboard.web.access.Operation.Way;

/**
 * Who may do what, on every way in. What has no row here is allowed to nobody; a test finds
 * whatever has none, and writes docs/access.md from the table.
 */
public final class Operations {
  static final Set<Role> SEE = Set.of(VIEWER, OPERATOR, ADMIN, AUDITOR);
  static final Set<Role> ACT = Set.of(OPERATOR, ADMIN);
  private static final Set<Role> CHANGE = Set.of(ADMIN);
  static final Set<Role> AUDIT = Set.of(ADMIN, AUDITOR);

  private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
  private static final String CLUSTER = "/clusters/{}";
  private static final String ANYTHING_BELOW = "/**";

  /**
   * Whoever declares a server says where the program connects to, and which of its secrets it sends
   * there: that is never a matter of one cluster alone.
   */
  private static final Set<String> OF_SERVERS =
      Set.of("PUT /clusters/{}", "POST /clusters/{}/nodes", "PUT /clusters/{}/nodes/{}");

  private static final Set<String> OF_CLUSTER_PAGE =
      Set.of(
          "clusterPage.savePolicy",
          "clusterPage.delete",
          "clusterPage.togglePause",
          "nodePage.ask",
          "nodePage.delete");

  /** What is answered with the part that somebody may see. */
  private static final Set<String> PARTS =
      Set.of(
          "GET /status",
          "GET /observers",
          "GET /events",
          "GET /incidents",
          "GET /incidents/{}",
          "GET /incidents/{}/report",
          "GET /reliability",
          "GET /operations",
          "GET /operations/{}",
          "GET /approvals",
          "GET /operations/{}/approval",
          "POST /operations/{}/approve",
          "POST /operations/{}/deny",
          "GET /simulations",
          "GET /inventory",
          "GET /regions",
          "GET /regions/{}",
          "GET /regions/{}/explain",
          "GET /clusters",
          "GET /audit",
          "GET /audit/export",
          "/",
          "/index.xhtml",
          "/clusters",
          "/regions",
          "/regions/{}",
          "/incidents",
          "/incidents/{}",
          "/incidents/{}/report",
          "/inventory",
          "/audit",
          "/openapi",
          "/openapi/**",
          "/webjars/**");

  private static final List<Operation> ALL = new Operations().rows;

  private final List<Operation> rows = new ArrayList<>();

  private Operations() {
    rest();
    pages();
    actions();
    of(WEBSOCKET, SEE, "/ws/v1/live");
  }

  private void rest() {
    of(
        REST,
        SEE,
        "GET /status",
        "GET /observers",
        "GET /events",
        "GET /incidents",
        "GET /incidents/{}",
        "GET /incidents/{}/report",
        "GET /reliability",
        "GET /operations",
        "GET /operations/{}",
        "GET /storm-brake",
        "GET /simulations",
        "GET /inventory",
        "GET /regions",
        "GET /regions/{}",
        "GET /regions/{}/explain",
        "GET /clusters",
        "GET /clusters/{}",
        "GET /clusters/{}/status",
        "GET /clusters/{}/samples",
        "GET /clusters/{}/playback",
        "POST /clusters/{}/redecide",
        "GET /clusters/{}/explain",
        "GET /clusters/{}/policy",
        "GET /clusters/{}/nodes",
        "GET /clusters/{}/nodes/{}",
        "GET /clusters/{}/nodes/{}/samples");
    of(
        REST,
        ACT,
        "POST /clusters/{}/switchover",
        "POST /clusters/{}/failover",
        "POST /clusters/{}/drill",
        "POST /clusters/{}/pause",
        "POST /clusters/{}/resume",
        "POST /clusters/{}/nodes/{}/maintenance",
        "GET /clusters/{}/nodes/{}/rights",
        "POST /simulations",
        "DELETE /simulations",
        "DELETE /simulations/{}",
        "POST /storm-brake/release",
        "GET /approvals",
        "GET /operations/{}/approval",
        "POST /operations/{}/approve",
        "POST /operations/{}/deny",
        "POST /incidents/{}/notes",
        "POST /incidents/{}/follow-ups",
        "POST /incidents/{}/follow-ups/{}/done");
    of(
        REST,
        CHANGE,
        "POST /inventory/import",
        "POST /regions",
        "PUT /regions/{}",
        "DELETE /regions/{}",
        "POST /clusters",
        "POST /clusters/discover",
        "PUT /clusters/{}",
        "DELETE /clusters/{}",
        "PUT /clusters/{}/policy",
        "POST /clusters/{}/nodes",
        "PUT /clusters/{}/nodes/{}",
        "DELETE /clusters/{}/nodes/{}",
        "POST /people",
        "PUT /people/{}",
        "DELETE /people/{}",
        "POST /people/{}/sign-out",
        "POST /keys",
        "POST /keys/{}/rotate",
        "DELETE /keys/{}");
    of(
        REST,
        AUDIT,
        "GET /people",
        "GET /people/{}",
        "GET /keys",
        "GET /audit",
        "GET /audit/export");
    self(
        REST,
        "GET /me",
        "POST /me/password",
        "POST /me/sign-out",
        "GET /me/sessions",
        "DELETE /me/sessions/{}");
  }

  private void pages() {
    of(
        PAGE,
        SEE,
        "/",
        "/index.xhtml",
        "/clusters",
        "/clusters/{}",
        "/regions",
        "/regions/{}",
        "/incidents",
        "/incidents/{}",
        "/incidents/{}/report",
        "/inventory",
        "/openapi",
        "/openapi/**",
        "/webjars/**");
    of(PAGE, ACT, "/simulate");
    of(
        PAGE,
        CHANGE,
        "/inventory/import",
        "/inventory/regions/{}",
        "/inventory/clusters/new",
        "/inventory/clusters/discover",
        "/inventory/clusters/{}",
        "/inventory/clusters/{}/nodes/{}",
        "/access/people/{}");
    of(PAGE, AUDIT, "/access", "/access/keys", "/audit");
    self(PAGE, "/account", "/missing.xhtml");
  }

  private void actions() {
    of(
        ACTION,
        ACT,
        "simulatePage.start",
        "clusterPage.togglePause",
        "nodePage.ask",
        "reportPage.addNote",
        "reportPage.addFollowUp",
        "reportPage.finish");
    of(
        ACTION,
        CHANGE,
        "regionPage.save",
        "regionPage.delete",
        "clusterPage.savePolicy",
        "clusterPage.delete",
        "clusterPage.create",
        "nodePage.save",
        "nodePage.delete",
        "discoverPage.find",
        "discoverPage.create",
        "importPage.preview",
        "importPage.write",
        "personPage.save",
        "personPage.delete",
        "personPage.signOut",
        "keysPage.create",
        "keysPage.rotate",
        "keysPage.revoke");
    self(
        ACTION,
        "signInPage.leave",
        "accountPage.changePassword",
        "accountPage.endSession",
        "accountPage.signOutEverywhere");
  }

  private void of(Way way, Set<Role> may, String... names) {
    for (String name : names) {
      rows.add(new Operation(way, name, may, reach(way, name), false));
    }
  }

  private void self(Way way, String... names) {
    for (String name : names) {
      rows.add(new Operation(way, name, Set.of(), Reach.INSTALLATION, true));
    }
  }

  /** A form's action is about the cluster of the page that it stands on. */
  private static Reach reach(Way way, String name) {
    boolean ofCluster =
        switch (way) {
          case REST, PAGE -> name.contains(CLUSTER) && !OF_SERVERS.contains(name);
          case ACTION -> OF_CLUSTER_PAGE.contains(name);
          case WEBSOCKET -> false;
        };
    if (ofCluster) {
      return Reach.CLUSTER;
    }
    return way == WEBSOCKET || PARTS.contains(name) ? Reach.PART : Reach.INSTALLATION;
  }

  public static List<Operation> all() {
    return List.copyOf(ALL);
  }

  /**
   * @param template its path below {@code /api/v1}, as JAX-RS knows it: {@code /regions/{code}}
   */
  public static Optional<Operation> rest(String method, String template) {
    return named(REST, method + " " + PARAMETER.matcher(template).replaceAll("{}"));
  }

  /**
   * @param expression without its signs: {@code nodePage.save}
   */
  public static Optional<Operation> action(String expression) {
    return named(ACTION, expression);
  }

  public static Optional<Operation> webSocket(String path) {
    return named(WEBSOCKET, path);
  }

  /** The page of that address; a row without a part that varies goes before one with. */
  public static Optional<Operation> page(String path) {
    Optional<Operation> exact = named(PAGE, path);
    return exact.isPresent()
        ? exact
        : ALL.stream().filter(row -> row.way() == PAGE && matches(row.name(), path)).findFirst();
  }

  /** What stands for the cluster in the address of a page; empty where it is about none. */
  static Optional<String> cluster(Operation page, String path) {
    if (page.reach() != Reach.CLUSTER) {
      return Optional.empty();
    }
    String[] parts = path.split("/", -1);
    int at = page.name().startsWith(CLUSTER) ? 2 : 3;
    return Optional.of(parts[at]);
  }

  private static boolean matches(String template, String path) {
    if (template.endsWith(ANYTHING_BELOW)) {
      String root = template.substring(0, template.length() - 2);
      return path.startsWith(root);
    }
    String[] wanted = template.split("/", -1);
    String[] parts = path.split("/", -1);
    if (wanted.length != parts.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      boolean fits = wanted[i].equals("{}") ? !parts[i].isEmpty() : wanted[i].equals(parts[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Operation> named(Way way, String name) {
    return ALL.stream().filter(row -> row.way() == way && row.name().equals(name)).findFirst();
  }
}
