package org.failoverdashboard.web.oidc;

import java.util.Locale;

/** Why somebody does not get in by a provider; told on the sign-in page by {@link #word}. */
public enum Refusal {
  /** What came back is not what this browser was sent for: another one's link, or an old one. */
  STALE(
      "This sign-in was not begun in this browser, or more than ten minutes ago, or was used"
          + " before. Begin it again."),
  /** The provider itself says no. */
  DENIED("The provider did not let you in. Try again, or ask whoever runs it."),
  /** The token that the provider gave does not hold what it must. */
  INVALID(
      "What the provider answered cannot be trusted, so nobody was signed in. The program's log"
          + " says what is wrong with it; tell your administrator."),
  NO_ROLE(
      "The provider knows you, but none of your groups has a right here. Ask your administrator to"
          + " put you into one that has, or to name one of yours in FAILOVER_OIDC_ROLES."),
  NO_NAME(
      "The provider does not tell what you are called, or something that cannot be a name here."
          + " Tell your administrator to look at FAILOVER_OIDC_NAME_CLAIM."),
  NAME_TAKEN(
      "Somebody else of your name came from the provider before, and nobody inherits another"
          + " one's history. Ask an administrator to delete that one on the page Access."),
  DISABLED("An administrator disabled you here."),
  AWAY("The provider does not answer. Try again in a minute, or sign in with name and password."),
  DATABASE_AWAY(
      "The control database does not answer, and nobody can come in from a provider until it does."
          + " The administrator of the configuration can sign in with name and password."),
  BUSY("Too many people are signing in at this moment. Try again in a few seconds."),
  MISCONFIGURED(
      "Signing in at a provider is configured wrongly; the program's log says what is wrong and"
          + " what to do.");

  private final String advice;

  Refusal(String advice) {
    this.advice = advice;
  }

  /** As it stands in an address. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What happened and what to do, for whoever wanted in. */
  public String advice() {
    return advice;
  }
}
