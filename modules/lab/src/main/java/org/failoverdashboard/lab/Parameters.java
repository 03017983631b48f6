package org.failoverdashboard.lab;

import java.util.Map;
import java.util.Optional;

/** The parameters of a command to the lab. */
record Parameters(Map<String, String> given) {
  Optional<String> optional(String name) {
    return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
  }

  String required(String name) {
    return optional(name).orElseThrow(() -> new LabException("Parameter " + name + " is missing."));
  }

  long positive(String name) {
    String value = required(name);
    try {
      long number = Long.parseLong(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new LabException("Parameter " + name + " must be a positive number, not " + value + ".");
  }
}
