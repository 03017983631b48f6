package org.failoverdashboard.history.api;

import org.jspecify.annotations.Nullable;

/**
 * Something that is to be done because of an incident, as people send it. Null means left out.
 *
 * @param what required
 * @param owner who does it
 * @param due until when: a day such as 2026-12-24
 */
public record FollowUpForm(@Nullable String what, @Nullable String owner, @Nullable String due) {}
