package org.failoverdashboard.regions.api;

/**
 * Who caused something: a person, an API key, an observer, or a rule of the decision table.
 *
 * @param kind {@code person}, {@code key}, {@code observer} or {@code rule}
 */
public record Actor(String kind, String name) {
  public static Actor person(String name) {
    return new Actor("person", name);
  }

  public static Actor observer(String name) {
    return new Actor("observer", name);
  }

  public static Actor rule(String id) {
    return new Actor("rule", id);
  }
}
