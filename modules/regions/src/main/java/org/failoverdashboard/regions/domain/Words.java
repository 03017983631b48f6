package org.failoverdashboard.regions.domain;

import java.util.Locale;

/** Constants as they are written in documents: in lower case. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
