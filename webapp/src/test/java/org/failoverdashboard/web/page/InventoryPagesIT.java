package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The inventory as somebody edits it in a browser; what is wrong is said beside its field. */
final class InventoryPagesIT {
  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @AfterEach
  void leave() {
    reader.close();
  }

  @Test
  void aRegionIsDeclaredChangedAndDeleted() {
    reader.signIn("/inventory/regions/new");
    fill("code", "il-central-1");
    fill("name", "Tel Aviv");
    fill("latitude", "32.08");
    fill("longitude", "34.78");
    press("save");
    page.waitForURL("**/inventory");
    page.getByText("il-central-1").first().click();

    fill("name", "Israel");
    press("save");
    page.waitForURL("**/inventory");
    assertThat(page.getByText("Israel")).isVisible();

    reader.open("/inventory/regions/il-central-1");
    fill("confirm", "something else");
    press("delete");
    assertThat(message("confirm")).containsText("il-central-1");
    fill("confirm", "il-central-1");
    press("delete");
    page.waitForURL("**/inventory");
    assertThat(page.getByText("il-central-1")).hasCount(0);
    assertThat(reader.errors()).isEmpty();
  }

  @Test
  void everyFieldThatIsWrongSaysSoAndTheAddressStays() {
    reader.signIn("/inventory/regions/new");
    fill("code", "eu-central-1");
    fill("name", "Twice");
    fill("latitude", "north");
    fill("longitude", "east");
    press("save");
    assertThat(message("latitude")).containsText("must be a number");
    assertThat(message("longitude")).containsText("must be a number");

    fill("latitude", "91");
    fill("longitude", "8");
    press("save");
    assertThat(message("code")).containsText("already");
    assertThat(message("latitude")).containsText("90");
    assertThat(page.url()).endsWith("/inventory/regions/new");
    assertThat(field("name")).hasValue("Twice");
    reader.screenshot("inventory-region-wrong");
  }

  @Test
  void aPolicyOutOfRangeIsRefusedBesideItsField() {
    reader.signIn("/inventory/clusters/catalog");
    fill("probe_interval_ms", "-1");
    press("save");

    assertThat(message("probe_interval_ms")).isVisible();
    reader.open("/inventory/clusters/catalog");
    assertThat(field("probe_interval_ms")).hasValue("250");
  }

  @Test
  void aServerIsAskedWhatTheProgramMayDoThere() {
    reader.signIn("/inventory/clusters/orders/nodes/orders-us-east-1");
    press("ask");

    assertThat(page.getByRole(AriaRole.ROWHEADER).getByText("promote")).isVisible();
    assertThat(page.url()).endsWith("/nodes/orders-us-east-1");
    assertThat(reader.violations()).isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerIsNotTakenIn() {
    reader.signIn("/inventory/clusters/catalog/nodes/new");
    fill("name", "catalog-nowhere");
    page.locator("[id='form:region']").selectOption("us-west-2");
    fill("host", "no-such-host.invalid");
    fill("user", "failover");
    fill("password", "x");
    press("save");

    assertThat(message("host")).isVisible();
    reader.open("/inventory/clusters/catalog");
    assertThat(page.getByText("catalog-nowhere")).hasCount(0);
  }

  @Test
  void anImportShowsWhatItWouldChangeBeforeItDoes() {
    reader.signIn("/inventory/import");
    fill(
        "document",
        "regions:\n  - {code: eu-west-1, name: Connemara, latitude: 53.3, longitude: -9.8}\n");
    press("preview");
    assertThat(page.getByText("This would change")).isVisible();
    assertThat(page.locator("main")).containsText("region eu-west-1");
    reader.open("/inventory");
    assertThat(page.getByText("Connemara")).hasCount(0);

    reader.open("/inventory/import");
    fill("document", "regions:\n  - {code: [\n");
    press("write");
    assertThat(page.locator("main")).containsText("check the syntax");
  }

  private Locator field(String name) {
    return page.locator("[id='form:" + name + "']");
  }

  private void fill(String name, String value) {
    field(name).fill(value);
  }

  private void press(String button) {
    field(button).click();
  }

  private Locator message(String name) {
    return page.locator(".field:has([id='form:" + name + "']) .ui-message-error");
  }
}
