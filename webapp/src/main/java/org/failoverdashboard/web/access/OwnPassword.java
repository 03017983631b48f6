package org.failoverdashboard.web.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.failoverdashboard.access.api.People;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.web.problem.TooManyAttemptsException;
import org.failoverdashboard.web.security.Answer;
import org.failoverdashboard.web.security.SignIn;

/**
 * Changes the password of whoever sent the request, once they have shown the one they have. Whoever
 * took over a session guesses it here no faster than where one signs in.
 */
@RequestScoped
public class OwnPassword {
  @Inject private People people;
  @Inject private Caller caller;
  @Inject private SignIn signIn;
  @Inject private HttpServletRequest request;

  /**
   * @throws InvalidInputException when the old one is wrong or the new one too weak
   * @throws TooManyAttemptsException when too many were wrong
   */
  public void change(String old, String wanted) {
    String name = caller.person();
    switch (signIn.byPassword(name, old, request.getRemoteAddr())) {
      case Answer.Known _ -> people.changeOwnPassword(name, old, wanted);
      case Answer.Unknown _ ->
          throw new InvalidInputException("old_password", "is not your password");
      case Answer.Wait wait -> throw new TooManyAttemptsException(wait.seconds());
    }
  }
}
