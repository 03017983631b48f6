package org.failoverdashboard.web.access;

import jakarta.el.MethodExpression;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.component.ActionSource;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ActionEvent;
import jakarta.faces.event.ActionListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.failoverdashboard.web.security.Identified;

/**
 * Asks the gate before anything that a form does, by the name of the method that would be called:
 * whatever was sent, no other is called. Faces makes it, so it asks for its beans itself.
 */
public class ActionGate implements ActionListener {
  /** Done by people who have not signed in yet. */
  private static final String OPEN = "signInPage.enter";

  private final ActionListener wrapped;

  public ActionGate(ActionListener wrapped) {
    this.wrapped = wrapped;
  }

  @Override
  public void processAction(ActionEvent event) {
    String action = action(event);
    if (action.equals(OPEN) || allowed(action)) {
      wrapped.processAction(event);
      return;
    }
    FacesContext faces = FacesContext.getCurrentInstance();
    ExternalContext context = faces.getExternalContext();
    try {
      CDI.current()
          .select(ProblemWriter.class)
          .get()
          .write(
              Refusals.FORBIDDEN,
              (HttpServletRequest) context.getRequest(),
              (HttpServletResponse) context.getResponse());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
    faces.responseComplete();
  }

  private static boolean allowed(String action) {
    ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
    HttpServletRequest request = (HttpServletRequest) context.getRequest();
    Optional<Identity> who = Identified.in(request);
    Object subject = request.getAttribute("subject");
    return who.isPresent()
        && CDI.current()
                .select(Gate.class)
                .get()
                .check(
                    who.get(),
                    Operations.action(action),
                    action,
                    subject == null ? null : subject.toString())
            == Verdict.ALLOWED;
  }

  /** {@code nodePage.save}; empty where nothing would be called. */
  private static String action(ActionEvent event) {
    if (event.getComponent() instanceof ActionSource source) {
      MethodExpression expression = source.getActionExpression();
      String text = expression == null ? "" : expression.getExpressionString();
      return text.startsWith("#{") ? text.substring(2, text.length() - 1) : text;
    }
    return "";
  }
}
