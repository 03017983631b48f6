package org.failoverdashboard.core.domain;

/**
 * Why nobody is promoted although the primary is gone.
 *
 * @param rule the row of the rule table that says so
 * @param reason a sentence with names and figures
 */
public record Refusal(String rule, String reason) {}
