package org.failoverdashboard.history.api;

import java.util.UUID;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * What people add to an incident, each as an event. Every method fails with {@link
 * UnknownIncidentException} when there is no such incident, and with {@link
 * HistoryUnavailableException} when nobody can tell.
 */
public interface IncidentNotes {
  /**
   * Adds a note.
   *
   * @return its id
   * @throws InvalidInputException when the text is missing or too long
   */
  UUID note(UUID incident, @Nullable String text, Actor by);

  /**
   * Adds something that is to be done.
   *
   * @return its id
   * @throws InvalidInputException with every field that is wrong
   */
  UUID followUp(UUID incident, FollowUpForm form, Actor by);

  /**
   * Says that a follow-up was done.
   *
   * @param how what was done
   * @throws InvalidInputException when there is no such open follow-up, or nothing is said
   */
  void done(UUID incident, UUID followUp, @Nullable String how, Actor by);
}
