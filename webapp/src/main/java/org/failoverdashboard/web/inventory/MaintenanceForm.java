package org.failoverdashboard.web.inventory;

import org.jspecify.annotations.Nullable;

/**
 * Begins or ends the maintenance of a node. Null means left out.
 *
 * @param on required: true while an operator works on the node
 * @param reason required: why
 */
public record MaintenanceForm(@Nullable Boolean on, @Nullable String reason) {}
