package org.failoverdashboard.web.rest;

import org.jspecify.annotations.Nullable;

/**
 * A note as people send it. Null means left out.
 *
 * @param text required
 */
public record NoteForm(@Nullable String text) {}
