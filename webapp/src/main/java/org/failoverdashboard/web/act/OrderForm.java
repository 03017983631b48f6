package org.failoverdashboard.web.act;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as people send it. Null means left out.
 *
 * @param target the standby to promote; left out, the best one
 * @param reason required: why
 * @param dryRun true: only tell what would be decided; by default false
 * @param override what is lifted of that which may forbid it, each named: {@code cool-down}
 * @param fault of a drill in a lab only: {@code outage} or {@code silence}, what the primary shall
 *     suffer; left out, a drill is a switchover there and back
 */
public record OrderForm(
    @Nullable String target,
    @Nullable String reason,
    @Nullable Boolean dryRun,
    @Nullable List<@Nullable String> override,
    @Nullable String fault) {}
