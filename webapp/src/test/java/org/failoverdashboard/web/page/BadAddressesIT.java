package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that leads nowhere says what is wrong with it, and the way back. */
@Tag("long")
final class BadAddressesIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);

  @AfterEach
  void leave() {
    reader.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/clusters/nobody",
        "/clusters/%3Cscript%3E",
        "/regions/nowhere",
        "/incidents/1",
        "/incidents/018f0000-0000-7000-8000-000000000000",
        "/incidents/1/report",
        "/simulate/nothing",
        "/inventory/nothing",
        "/inventory/regions/nowhere",
        "/inventory/clusters/nobody",
        "/inventory/clusters/orders/nodes/nobody",
        "/no-such-page"
      })
  void whatDoesNotExistIsSaidSoWithTheWayBack(String path) {
    reader.signIn("/").awaitLive();

    assertThat(reader.page().navigate(path).status()).isEqualTo(404);
    assertThat(reader.find("h1")).containsText("There is no");
    reader.find(".missing a").click();
    assertThat(reader.find("#clusters tr[data-cluster='orders']")).isVisible();
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void aFilterThatAsksForWhatIsNotThereSaysSo() {
    reader.signIn("/?cluster=nobody&state=broken").awaitLive();

    assertThat(reader.find("#filter-wrong"))
        .containsText("There is no state called broken. There is no cluster called nobody.");
    reader.find("#filter button").click();
    assertThat(reader.find("#filter-wrong")).isHidden();
    assertThat(reader.find("#clusters tr")).hasCount(2);
  }
}
