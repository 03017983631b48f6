package org.failoverdashboard.access.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session that goes on, as its owner sees it.
 *
 * @param begunAt null where that was not kept yet when it began
 * @param usedAt when last, to ten minutes: known of each renewal, and of open WebSockets
 * @param endsAt at the latest
 * @param address from where it was renewed last; null where that was not kept yet
 * @param browser a short name of what renewed it last; null where that was not kept yet
 * @param current whether it is the one by which its owner asks
 */
public record OwnSession(
    UUID id,
    @Nullable Instant begunAt,
    Instant usedAt,
    Instant endsAt,
    @Nullable String address,
    @Nullable String browser,
    boolean current) {}
