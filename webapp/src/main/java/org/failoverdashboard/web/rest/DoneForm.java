package org.failoverdashboard.web.rest;

import org.jspecify.annotations.Nullable;

/**
 * That a follow-up was done. Null means left out.
 *
 * @param how required: what was done
 */
public record DoneForm(@Nullable String how) {}
