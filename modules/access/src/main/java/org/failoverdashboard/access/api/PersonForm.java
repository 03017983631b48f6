package org.failoverdashboard.access.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as somebody declares them.
 *
 * @param name of a new one; never changes
 * @param password of a new one, or instead of the present one; to be changed at the first sign-in.
 *     Null keeps the present one
 * @param grants {@code viewer}, {@code operator:orders}, ...; null keeps what there is
 * @param disabled null for no
 */
public record PersonForm(
    @Nullable String name,
    @Nullable String password,
    @Nullable List<@Nullable String> grants,
    @Nullable Boolean disabled) {

  /** Without the password. */
  @Override
  public String toString() {
    return "PersonForm[name=" + name + "]";
  }
}
