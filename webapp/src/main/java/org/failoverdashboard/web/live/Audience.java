package org.failoverdashboard.web.live;

import org.failoverdashboard.access.api.Visible;

/** Who is told something. */
@FunctionalInterface
interface Audience {
  /** What speaks of no cluster. */
  Audience EVERYBODY = visible -> true;

  /** What is of no single cluster. */
  Audience WHO_SEES_ALL = Visible::everything;

  Audience WHO_SEES_A_PART = visible -> !visible.everything();

  boolean includes(Visible visible);

  /** Whoever sees that cluster. */
  static Audience of(String cluster) {
    return visible -> visible.sees(cluster);
  }

  /** Whoever sees just that. */
  static Audience just(Visible which) {
    return which::equals;
  }
}
