package org.failoverdashboard.web.act;

import org.jspecify.annotations.Nullable;

/**
 * An order that needs no more than its reason. Null means left out.
 *
 * @param reason required: why
 */
public record ReasonForm(@Nullable String reason) {
  /** The reason of a body that may be missing; null when there is none. */
  public static @Nullable String given(@Nullable ReasonForm form) {
    return form == null ? null : form.reason();
  }
}
