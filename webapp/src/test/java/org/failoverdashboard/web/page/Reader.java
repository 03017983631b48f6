package org.failoverdashboard.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.failoverdashboard.web.system.RunningSystem;

/** Somebody in front of the pages of the running program. */
final class Reader implements AutoCloseable {
  /** What the build installed from the front end's lock file. */
  private static final Path AXE = Path.of("target/frontend/node_modules/axe-core/axe.min.js");

  private static final Path SCREENSHOTS = Path.of("target/screenshots");

  private static final String CHECK =
      """
      async () => {
        const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations } = await axe.run({ runOnly: rules });
        return violations.map(({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes.slice(0, 5).map(({ html }) => html.slice(0, 160)).join(" | ")}`);
      }
      """;

  private final Chromium chromium = new Chromium();
  private final RunningSystem system;
  private final Look look;
  private final Page page;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  Reader(RunningSystem system, Look look) {
    this.system = system;
    this.look = look;
    page = chromium.page(system.program().program().uri().toString(), look);
    page.onPageError(errors::add);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error") && message.text().contains("Content Security")) {
        errors.add(message.text());
      }
    });
    // A busy machine takes its time.
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  Page page() {
    return page;
  }

  /** What went wrong in the pages' scripts, or was refused by their policy. */
  List<String> errors() {
    return errors;
  }

  /** Opens an address as somebody who has to sign in first. */
  Reader signIn(String path) {
    page.navigate(path);
    fillIn("admin", system.program().program().adminPassword());
    return this;
  }

  void fillIn(String user, String password) {
    page.getByLabel("Name").fill(user);
    page.getByLabel("Password").fill(password);
    page.locator("button[type=submit]").click();
  }

  /** Opens another address. */
  Reader open(String path) {
    page.navigate(path);
    return this;
  }

  /** Waits until the first message has been drawn. */
  Reader awaitLive() {
    assertThat(page.locator("body.loaded")).isVisible();
    return this;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  /** Everything that axe finds wrong with the page as it is now. */
  @SuppressWarnings("unchecked")
  List<String> violations() {
    try {
      page.evaluate(Files.readString(AXE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (List<String>) page.evaluate(CHECK);
  }

  /** Whether the page is wider than the window. */
  boolean scrollsSideways() {
    return (Boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
  }

  void screenshot(String name) {
    Path file = SCREENSHOTS.resolve(name + "-" + look.word() + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
  }

  @Override
  public void close() {
    chromium.close();
  }
}
