package org.failoverdashboard.monitoring.internal.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.monitoring.Scene;
import org.failoverdashboard.monitoring.api.SimulatedFault;
import org.failoverdashboard.monitoring.api.Simulation;
import org.failoverdashboard.monitoring.api.Simulation.Place;
import org.failoverdashboard.monitoring.api.SimulationTarget;
import org.failoverdashboard.monitoring.domain.FixedInventory;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a control that speaks as the lab's does, and knows the address of n2 alone. */
class LabNetworkTest {
  private static final UUID ID = new UUID(7, 7);

  private final FixedInventory inventory = new FixedInventory(Scene.cluster("n1", "n2"));
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer control;
  private LabNetwork lab;
  private String token = "secret";

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    control.createContext("/", this::answer);
    control.start();
    Path file = directory.resolve("lab-control.properties");
    Files.writeString(file, "port=%d%ntoken=secret%n".formatted(control.getAddress().getPort()));
    lab = new LabNetwork(new LabLine(file), inventory, new SystemTime());
  }

  @AfterEach
  void stop() {
    control.stop(0);
  }

  @Test
  void onlyWhatTheLabItselfReachesAtTheSameAddressIsReal() {
    assertThat(lab.isLab("orders", "n2")).isTrue();
    assertThat(lab.isLab("orders", "n1")).isFalse();
    assertThat(lab.isLab("catalog", "n2")).isFalse();
    assertThat(lab.told(List.of(place("n1", false), place("n2", false))))
        .extracting(Place::real)
        .containsExactly(false, true);
    assertThat(lab.told(List.of(new Place("orders", "n2", "n1", false))))
        .extracting(Place::real)
        .containsExactly(false);
  }

  @Test
  void theLabIsToldByItsOwnNamesAndOnlyOfWhatIsItsOwn() throws LabRefusedException {
    Simulation simulation = simulation(List.of(place("n1", false), place("n2", true)));

    lab.begin(simulation, Duration.ofSeconds(60));
    lab.end(simulation);

    assertThat(asked).filteredOn(it -> it.startsWith("POST")).hasSize(2);
    assertThat(asked)
        .anySatisfy(it ->
            assertThat(it)
                .startsWith("POST /simulate?")
                .contains("fault=lag", "lag_ms=2000", "for_ms=60000", "cluster=lab", "node=two")
                .contains("outside=here"));
    assertThat(asked).anySatisfy(it -> assertThat(it).startsWith("POST /end?id=" + ID));
  }

  @Test
  void whatTheLabRefusesIsSaid() {
    assertThat(lab.isLab("orders", "n2")).isTrue();
    token = "another";

    assertThatThrownBy(
            () -> lab.begin(simulation(List.of(place("n2", true))), Duration.ofSeconds(60)))
        .isInstanceOf(LabRefusedException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void withoutALabNothingIsReal(@TempDir Path empty) {
    LabLine nobody = new LabLine(empty.resolve("lab-control.properties"));

    assertThat(new LabNetwork(null, inventory, new SystemTime()).isLab("orders", "n2")).isFalse();
    assertThat(new LabNetwork(nobody, inventory, new SystemTime()).isLab("orders", "n2")).isFalse();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    boolean known =
        ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = "{\"lab/two\": \"n2:5432\"}".getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? 200 : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Place place(String node, boolean real) {
    return new Place("orders", node, null, real);
  }

  private static Simulation simulation(List<Place> places) {
    return new Simulation(
        ID,
        SimulatedFault.LAG,
        new SimulationTarget.OfRegion("here"),
        Duration.ofSeconds(2),
        Instant.EPOCH,
        Instant.EPOCH.plusSeconds(60),
        Actor.person("admin"),
        "exercise",
        places);
  }
}
