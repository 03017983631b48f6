package org.failoverdashboard.web.inside;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR, with the tests in it and a door through which they are called. */
final class TestArchive {
  private static final String OPEN = "<url-pattern>/lb/*</url-pattern>";
  private static final String DOOR = "<url-pattern>/ArquillianServletRunnerEE9</url-pattern>";

  private TestArchive() {}

  static WebArchive of(Class<?>... tests) {
    Path built = ServerFiles.program().resolve("apps/failover.war");
    try {
      String description =
          Files.readString(ServerFiles.build().resolveSibling("src/main/webapp/WEB-INF/web.xml"));
      return ShrinkWrap.createFromZipFile(WebArchive.class, built.toFile())
          .addClasses(tests)
          .addAsWebInfResource(
              new StringAsset("<web-ext><context-root uri=\"/\"/></web-ext>"), "ibm-web-ext.xml")
          .addAsLibrary(
              Path.of(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                  .toFile())
          .setWebXML(new StringAsset(description.replace(OPEN, OPEN + DOOR)));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("The WAR cannot be had from " + built, e);
    }
  }
}
