package org.failoverdashboard.history.domain;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.failoverdashboard.history.api.FollowUpForm;
import org.failoverdashboard.history.api.IncidentReport.Done;
import org.failoverdashboard.history.api.IncidentReport.FollowUp;
import org.failoverdashboard.history.api.IncidentReport.Note;
import org.failoverdashboard.regions.api.DomainEvent;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.jspecify.annotations.Nullable;

/** Notes and follow-ups as events: what they are made of, and what a report makes of them. */
public final class NoteEvents {
  public static final String NOTE = "incident.note_added";
  public static final String FOLLOW_UP = "incident.follow_up_added";
  public static final String DONE = "incident.follow_up_done";

  private static final int LONGEST_TEXT = 4_000;
  private static final int LONGEST_OWNER = 200;

  private NoteEvents() {}

  /**
   * The same without the space around it.
   *
   * @throws InvalidInputException when it is missing or too long
   */
  public static String text(String field, @Nullable String given) {
    String text = stripped(given);
    wrongText(field, text)
        .ifPresent(wrong -> {
          throw new InvalidInputException(List.of(wrong));
        });
    return text;
  }

  /**
   * What the event of a follow-up says beside its text.
   *
   * @throws InvalidInputException with every field that is wrong
   */
  public static Map<String, Object> followUp(FollowUpForm form) {
    List<Violation> wrong = new ArrayList<>();
    wrongText("what", stripped(form.what())).ifPresent(wrong::add);
    String owner = stripped(form.owner());
    if (owner.length() > LONGEST_OWNER) {
      wrong.add(new Violation("owner", "must have at most " + LONGEST_OWNER + " characters"));
    }
    String due = stripped(form.due());
    if (!due.isEmpty() && day(due) == null) {
      wrong.add(new Violation("due", "must be a day such as 2026-12-24, was " + due));
    }
    if (!wrong.isEmpty()) {
      throw new InvalidInputException(wrong);
    }
    Map<String, Object> payload = new HashMap<>();
    putUnlessEmpty(payload, "owner", owner);
    putUnlessEmpty(payload, "due", due);
    return payload;
  }

  /** The notes among these events, in their order. */
  static List<Note> notes(List<DomainEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals(NOTE))
        .map(event -> new Note(event.id(), event.at(), event.actor(), event.reason()))
        .toList();
  }

  /** The follow-ups among these events, in their order, open or done. */
  public static List<FollowUp> followUps(List<DomainEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals(FOLLOW_UP))
        .map(event -> followUp(event, done(event.id(), events)))
        .toList();
  }

  private static FollowUp followUp(DomainEvent event, @Nullable Done done) {
    return new FollowUp(
        event.id(),
        event.at(),
        event.actor(),
        event.reason(),
        textOf(event, "owner"),
        Optional.ofNullable(textOf(event, "due")).map(NoteEvents::day).orElse(null),
        done);
  }

  private static @Nullable Done done(UUID followUp, List<DomainEvent> events) {
    return events.stream()
        .filter(event -> event.type().equals(DONE))
        .filter(event -> followUp.toString().equals(textOf(event, "follow_up")))
        .findFirst()
        .map(event -> new Done(event.at(), event.actor(), event.reason()))
        .orElse(null);
  }

  private static Optional<Violation> wrongText(String field, String text) {
    return text.isEmpty() || text.length() > LONGEST_TEXT
        ? Optional.of(
            new Violation(field, "is required: write 1 to " + LONGEST_TEXT + " characters"))
        : Optional.empty();
  }

  private static String stripped(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private static void putUnlessEmpty(Map<String, Object> payload, String name, String value) {
    if (!value.isEmpty()) {
      payload.put(name, value);
    }
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static @Nullable String textOf(DomainEvent event, String field) {
    return event.payload().get(field) instanceof String text ? text : null;
  }
}
