package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.failoverdashboard.embedded.Program;

/** Makes people at the running program, as its administrator does. */
final class Staff {
  private static final String GIVEN = "given by somebody else 1";
  static final String OWN = "chosen by myself 2 alone";

  private final Visitor admin;
  private final URI base;

  Staff(Program program) {
    base = program.uri();
    admin = Visitor.of("admin", program.adminPassword(), base);
  }

  Visitor admin() {
    return admin;
  }

  /** Somebody who has to change the password yet. */
  Visitor hire(String name, String... grants) throws IOException, InterruptedException {
    admin.rest("DELETE", "/people/" + name, "");
    String rights =
        Arrays.stream(grants).map(grant -> '"' + grant + '"').collect(Collectors.joining(","));
    var created =
        admin.rest(
            "POST",
            "/people",
            "{\"name\":\"%s\",\"password\":\"%s\",\"grants\":[%s]}".formatted(name, GIVEN, rights));
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    return Visitor.of(name, GIVEN, base);
  }

  /** Somebody who has changed it. */
  Visitor employ(String name, String... grants) throws IOException, InterruptedException {
    Visitor fresh = hire(name, grants);
    var changed =
        fresh.rest(
            "POST",
            "/me/password",
            "{\"old_password\":\"%s\",\"password\":\"%s\"}".formatted(GIVEN, OWN));
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(204);
    return Visitor.of(name, OWN, base);
  }
}
