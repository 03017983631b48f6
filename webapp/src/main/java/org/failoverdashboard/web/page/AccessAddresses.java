package org.failoverdashboard.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.failoverdashboard.access.api.People;

/** The addresses of the pages about people, keys and oneself. */
@WebServlet(urlPatterns = {"/access/*", "/account"})
public class AccessAddresses extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String PEOPLE = "/people/";

  private static final Subject NOTHING =
      Subject.missing("There is no such page about people and keys", Subjects.MISTYPED);

  @Inject private transient People people;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    subject(request).show(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    doGet(request, response);
  }

  private Subject subject(HttpServletRequest request) {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    if (request.getServletPath().equals("/account")) {
      return Subject.of("/account.xhtml", "");
    }
    if (path.equals("/keys")) {
      return Subject.of("/access-keys.xhtml", "");
    }
    if (path.startsWith(PEOPLE)) {
      return person(path.substring(PEOPLE.length()));
    }
    return path.isEmpty() || path.equals("/") ? Subject.of("/access.xhtml", "") : NOTHING;
  }

  private Subject person(String name) {
    if (name.equals("new")) {
      return Subject.of("/access-person.xhtml", "");
    }
    return people.find(name).isPresent()
        ? Subject.of("/access-person.xhtml", name)
        : Subject.missing("There is nobody called " + name, Subjects.MISTYPED);
  }
}
