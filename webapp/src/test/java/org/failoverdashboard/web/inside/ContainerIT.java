package org.failoverdashboard.web.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.Watching;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.ClusterForm;
import org.failoverdashboard.regions.api.ControlDatabase;
import org.failoverdashboard.regions.api.Inventory;
import org.failoverdashboard.regions.api.InventoryEdit;
import org.failoverdashboard.regions.api.InventoryEditor;
import org.failoverdashboard.regions.api.InventoryForm;
import org.failoverdashboard.regions.api.NodeForm;
import org.failoverdashboard.regions.api.Region;
import org.failoverdashboard.regions.api.RegionForm;
import org.failoverdashboard.regions.api.Time;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container shows, seen from inside of it. */
@ExtendWith(ArquillianExtension.class)
class ContainerIT {
  private static final InventoryEditor.Options WRITE = new InventoryEditor.Options(false, false);
  private static final Actor SOMEBODY = Actor.person("somebody");

  @Inject private Inventory inventory;
  @Inject private InventoryEditor editor;
  @Inject private LiveState live;
  @Inject private Watching watching;
  @Inject private ControlDatabase control;
  @Inject private Time time;

  @Resource(lookup = "jdbc/control")
  private DataSource database;

  @Resource(lookup = "java:comp/UserTransaction")
  private UserTransaction transaction;

  @Inject
  @ConfigProperty(name = "failover.http.port")
  private int port;

  @Inject
  @ConfigProperty(name = "failover.admin.password")
  private String password;

  @Deployment
  static WebArchive program() {
    return TestArchive.of(
        ContainerIT.class, Sql.class, Patience.class, Visitor.class, Visitor.First.class);
  }

  @BeforeEach
  void theControlDatabaseIsReady() {
    patience().await("the control database", control::migrated);
  }

  @Test
  void beansOfEveryModuleAreInjected() {
    assertThat(watching.observer()).isEqualTo("inside");
    assertThat(watching.all()).isEmpty();
    assertThat(live.clusters()).isEmpty();
    assertThat(inventory.clusters()).isEmpty();
  }

  @Test
  void aTimerReadsTheInventoryAgainWithoutAnybodyAsking() {
    sql().execute("insert into region values ('timed', 'Timed', 1, 2, 'timed')");

    patience().await("the region in memory", () -> codes().contains("timed"));
  }

  @Test
  void aTimerKeepsTheLease() {
    String expires = "select extract(epoch from expires_at)::text from lease";
    patience().await("the lease", () -> !sql().texts(expires).isEmpty());
    List<String> before = sql().texts(expires);

    patience().await("a longer lease", () -> !sql().texts(expires).equals(before));

    assertThat(sql().texts("select token::text from lease")).containsExactly("1");
  }

  @Test
  void anEditIsWrittenAndKnownAtOnce() {
    editor.edit(new InventoryEdit.CreateRegion(region("written")), WRITE, SOMEBODY);

    assertThat(stored("region", "code")).contains("written");
    assertThat(codes()).contains("written");
  }

  @Test
  void anEditThatFailsHalfWayLeavesNothing() {
    sql().execute("alter table node add constraint never check (name <> 'refused')");
    InventoryForm form =
        new InventoryForm(List.of(region("half")), List.of(cluster("half", "half", "refused")));

    assertThatThrownBy(() -> editor.edit(new InventoryEdit.Import(form, false), WRITE, SOMEBODY))
        .isInstanceOf(RuntimeException.class);

    assertThat(stored("region", "code")).doesNotContain("half");
    assertThat(stored("cluster", "name")).doesNotContain("half");
    assertThat(codes()).doesNotContain("half");
    sql().execute("alter table node drop constraint never");
  }

  @Test
  void anEditJoinsTheTransactionThatIsThere() throws Exception {
    transaction.begin();
    editor.edit(new InventoryEdit.CreateRegion(region("undone")), WRITE, SOMEBODY);
    transaction.rollback();

    assertThat(stored("region", "code")).doesNotContain("undone");
  }

  @Test
  void restAnswersOnlyWhoeverSignsIn() throws Exception {
    Visitor visitor = new Visitor(port);

    assertThat(visitor.status("/api/v1/clusters", null)).isEqualTo(401);
    assertThat(visitor.status("/api/v1/clusters", "wrong")).isEqualTo(401);
    assertThat(visitor.status("/api/v1/clusters", password)).isEqualTo(200);
  }

  @Test
  void theWebSocketBeginsWithASnapshot() throws Exception {
    assertThat(new Visitor(port).firstMessage("/ws/v1/live", password)).contains("snapshot");
  }

  private List<String> codes() {
    return inventory.regions().stream().map(Region::code).toList();
  }

  private List<String> stored(String table, String column) {
    return sql().texts("select " + column + " from " + table);
  }

  private static RegionForm region(String code) {
    return new RegionForm(code, code, 1.0, 2.0, null);
  }

  private static ClusterForm cluster(String name, String region, String node) {
    NodeForm primary =
        new NodeForm(
            node,
            region,
            "primary",
            "192.0.2.1",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            "nobody",
            "secret",
            null,
            null);
    return new ClusterForm(name, null, true, List.of(primary));
  }

  private Sql sql() {
    return new Sql(database);
  }

  private Patience patience() {
    return new Patience(time, Duration.ofSeconds(30));
  }
}
