package org.failoverdashboard.web.oidc;

import org.jspecify.annotations.Nullable;

/** Somebody does not get in by the provider. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;
  private final @Nullable String name;

  /**
   * @param detail for the history and the log; without secrets, and without what strangers wrote
   */
  RefusedException(Refusal refusal, String detail) {
    this(refusal, detail, null);
  }

  /**
   * @param name of who it was, as far as that is known for sure
   */
  RefusedException(Refusal refusal, String detail, @Nullable String name) {
    super(detail);
    this.refusal = refusal;
    this.name = name;
  }

  Refusal refusal() {
    return refusal;
  }

  @Nullable String name() {
    return name;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
