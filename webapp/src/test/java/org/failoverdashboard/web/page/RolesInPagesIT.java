package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People are let in, choose their password, see what they may do, and are sent away. */
final class RolesInPagesIT {
  private static final String GIVEN = "given by somebody else 1";
  private static final String OWN = "chosen by myself 2 alone";

  private final RunningSystem system = RunningSystem.get();
  private final Reader reader = new Reader(system, Look.LIGHT);
  private final Page page = reader.page();

  @AfterEach
  void leave() {
    reader.close();
  }

  @Test
  void somebodyIsLetInSeesAndIsSentAway() {
    reader.signIn("/access/people/new");
    fill("name", "page.viewer");
    fill("password", "short");
    fill("grants", "viewer, boss");
    press("save");
    assertThat(page.locator("main")).containsText("12 to 128 characters");
    assertThat(page.locator("main")).containsText("viewer, operator, admin or auditor");
    fill("password", GIVEN);
    fill("grants", "viewer");
    press("save");
    page.waitForURL("**/access");
    assertThat(page.getByText("has to change the password").first()).isVisible();
    assertThat(reader.violations()).isEmpty();

    try (Reader other = new Reader(system, Look.DARK)) {
      seesOnly(other);
      reader.open("/access/people/page.viewer");
      assertThat(reader.violations()).isEmpty();
      fill("confirm", "page.viewer");
      press("delete");
      page.waitForURL("**/access");
      assertThat(page.getByText("page.viewer")).hasCount(0);

      other.open("/");
      other.page().waitForURL("**/login.xhtml**");
    }
    assertThat(reader.errors()).isEmpty();
  }

  private static void seesOnly(Reader other) {
    Page seen = other.page();
    other.open("/");
    other.fillIn("page.viewer", GIVEN);
    seen.waitForURL("**/account");
    assertThat(other.violations()).isEmpty();
    seen.locator("[id='form:old_password']").fill(GIVEN);
    seen.locator("[id='form:password']").fill(OWN);
    seen.locator("[id='form:again']").fill(OWN);
    seen.locator("[id='form:change']").click();
    seen.waitForURL("**/login.xhtml**");
    other.fillIn("page.viewer", OWN);

    other.open("/clusters/orders").awaitLive();
    assertThat(seen.locator("#term")).containsText("term");
    assertThat(seen.locator("#actions > *")).hasCount(0);
    assertThat(seen.locator("nav")).not().containsText("Simulate");
    assertThat(seen.locator("nav")).not().containsText("Access");
    assertThat(seen.navigate("/simulate").status()).isEqualTo(403);
    assertThat(seen.locator("h1")).containsText("You may not do this");
    assertThat(other.violations()).isEmpty();
    assertThat(other.errors()).isEmpty();
  }

  private void fill(String name, String value) {
    page.locator("[id='form:" + name + "']").fill(value);
  }

  private void press(String button) {
    page.locator("[id='form:" + button + "']").click();
  }
}
