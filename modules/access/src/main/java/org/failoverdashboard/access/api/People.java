package org.failoverdashboard.access.api;

import java.util.List;
import java.util.Optional;
import org.failoverdashboard.regions.api.Actor;
import org.failoverdashboard.regions.api.InvalidInputException;
import org.failoverdashboard.regions.api.NotInInventoryException;

/**
 * Reads and changes who may sign in. Every change is an event, and known to every instance within a
 * few seconds; fails when the control database cannot be asked.
 */
public interface People {
  /** By name. */
  List<Person> all();

  Optional<Person> find(String name);

  /**
   * @throws InvalidInputException naming each field that is wrong
   */
  void create(PersonForm form, Actor by);

  /**
   * Whoever it is about is signed out everywhere when rights, password or state change.
   *
   * @throws InvalidInputException also when nobody would be left who may change it back
   * @throws NotInInventoryException when there is nobody of that name
   */
  void change(String name, PersonForm form, Actor by);

  /**
   * @throws InvalidInputException when nobody would be left who may change access
   * @throws NotInInventoryException when there is nobody of that name
   */
  void delete(String name, Actor by);

  /**
   * All tokens of that person end.
   *
   * @throws InvalidInputException for whoever stands in the configuration: another password there
   *     ends theirs
   * @throws NotInInventoryException when there is nobody of that name
   */
  void signOutEverywhere(String name, Actor by);

  /**
   * Somebody changes their own password, and is signed out everywhere. Whoever asks has counted the
   * old one as an attempt to sign in.
   *
   * @throws InvalidInputException when the old one is wrong or the new one too weak
   */
  void changeOwnPassword(String name, String old, String wanted);
}
