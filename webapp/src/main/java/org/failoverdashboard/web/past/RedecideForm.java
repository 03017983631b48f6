package org.failoverdashboard.web.past;

import org.failoverdashboard.regions.api.PolicyForm;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded time is decided about again, and under which policy.
 *
 * @param from ISO-8601, required
 * @param to ISO-8601, required
 * @param policy what differs from the policy that stood then; all else stays as it was
 */
public record RedecideForm(
    @Nullable String from, @Nullable String to, @Nullable PolicyForm policy) {}
