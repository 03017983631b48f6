package org.failoverdashboard.core.api;

/**
 * Why no failover may begin now.
 *
 * @param guard the guard's id, stable: {@code cool-down}
 * @param reason a sentence with the figures
 * @param override how an operator lifts it
 */
public record Veto(String guard, String reason, String override) {}
