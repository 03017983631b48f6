package org.failoverdashboard.access.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as somebody wants it.
 *
 * @param name what it is for: {@code deploy-pipeline}
 * @param grants {@code viewer}, {@code operator:orders}, ...
 * @param expiresInDays 1 to 366; null for 90
 */
public record ApiKeyForm(
    @Nullable String name,
    @Nullable List<@Nullable String> grants,
    @Nullable Integer expiresInDays) {}
