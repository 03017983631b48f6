package org.failoverdashboard.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.web.system.RunningSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that somebody sends who was never shown them, or who takes out what Faces put in. */
final class FormsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NODE = "/clusters/catalog/nodes/catalog-us-west-2";
  private static final String PAGE = "/inventory" + NODE;

  private final Program program = RunningSystem.get().program().program();
  private final Staff staff = new Staff(program);
  private final Visitor admin = staff.admin();

  @Test
  void whoMayNotSendsAFormInVain() throws Exception {
    int before = priority();
    FacesForm form = form().with("form:priority", Integer.toString(before + 7)).pressed("save");

    for (String grant : new String[] {"viewer", "auditor", "operator"}) {
      HttpResponse<String> refused = staff.employ("form.page", grant).send(form);
      assertThat(refused.statusCode()).as(grant).isEqualTo(403);
      assertThat(priority()).as(grant).isEqualTo(before);
    }
    // Who may see another cluster only does not learn that there is this one.
    assertThat(staff.employ("form.page", "admin:orders").send(form).statusCode()).isEqualTo(404);
    assertThat(priority()).isEqualTo(before);
    // The page is theirs, and deleting the node; saving it, with another address, is not.
    HttpResponse<String> refused = staff.employ("form.action", "admin:catalog").send(form);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("urn:failover:problem:forbidden");
    assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(priority()).isEqualTo(before);
  }

  @Test
  void whoMaySendsTheSameFormAndItIsDone() throws Exception {
    int before = priority();

    assertThat(admin.send(form().with("form:priority", "7").pressed("save")).statusCode())
        .isEqualTo(302);
    assertThat(priority()).isEqualTo(7);

    admin.send(form().with("form:priority", Integer.toString(before)).pressed("save"));
    assertThat(priority()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bm9uc2Vuc2U=", "%%%"})
  void aFormWithoutANonceIsRefusedAndNothingIsDone(String nonce) throws Exception {
    int before = priority();
    FacesForm form = form().with("form:priority", "9").pressed("save");

    HttpResponse<String> refused =
        admin.send(
            nonce.isEmpty() ? form.without(FacesForm.NONCE) : form.with(FacesForm.NONCE, nonce));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("urn:failover:problem:not-our-form");
    assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(priority()).isEqualTo(before);
  }

  @Test
  void aPersonWhoseFormIsRefusedReadsAPageWithTheWayBack() throws Exception {
    FacesForm form = form().with("form:priority", "9").pressed("save");

    HttpResponse<String> refused = admin.browse(form.without(FacesForm.NONCE));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(refused.body())
        .contains("The form cannot be taken", "Nothing was done", "href=\"" + PAGE + "\"");
  }

  @Test
  void aPersonWhoseTokenHasEndedMeanwhileIsAskedToSignInAgain() throws Exception {
    FacesForm form = form().with("form:priority", "9").pressed("save");

    HttpResponse<String> asked = Visitor.nobody(program.uri()).browse(form);

    assertThat(asked.statusCode()).isEqualTo(302);
    assertThat(asked.headers().firstValue("Location").orElse(""))
        .endsWith("/login.xhtml?next=" + URLEncoder.encode(PAGE, StandardCharsets.UTF_8));
  }

  @Test
  void nobodySignsInByAFormWithoutNonceAndNoStateThatFacesDidNotWriteIsRead() throws Exception {
    Visitor nobody = Visitor.nobody(program.uri());
    FacesForm login = FacesForm.of(nobody.page("/login.xhtml").body()).pressed("enter");
    assertThat(nobody.send(login.without(FacesForm.NONCE)).statusCode()).isEqualTo(400);
    assertThat(nobody.page("/login.xhtml?jakarta.faces.ViewState=x").statusCode()).isEqualTo(400);

    FacesForm forged = form().with(FacesForm.VIEW_STATE, "bm9uc2Vuc2U=").pressed("save");
    assertThat(admin.send(forged).statusCode()).isEqualTo(400);
  }

  private FacesForm form() throws Exception {
    return FacesForm.of(admin.page(PAGE).body()).without("form:check");
  }

  private int priority() throws Exception {
    return JSON.readTree(admin.rest("GET", NODE, "").body()).path("priority").asInt();
  }
}
