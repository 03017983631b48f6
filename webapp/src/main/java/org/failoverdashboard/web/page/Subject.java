package org.failoverdashboard.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What an address leads to.
 *
 * @param view the Faces view that shows it
 * @param name of the cluster, region or incident it is about; empty where it is about no single one
 * @param missing what is wrong with the address, a sentence; empty when nothing is
 * @param advice what to do about it
 */
record Subject(String view, String name, String missing, String advice) {
  static Subject of(String view, String name) {
    return new Subject(view, name, "", "");
  }

  static Subject missing(String what, String advice) {
    return new Subject("/missing.xhtml", "", what, advice);
  }

  /** The same on another view; what is missing stays missing. */
  Subject at(String other) {
    return missing.isEmpty() ? new Subject(other, name, "", "") : this;
  }

  void show(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("subject", name);
    if (!missing.isEmpty()) {
      response.setStatus(HttpServletResponse.SC_NOT_FOUND);
      request.setAttribute("missing", missing);
      request.setAttribute("advice", advice);
    }
    request.getRequestDispatcher(view).forward(request, response);
  }
}
