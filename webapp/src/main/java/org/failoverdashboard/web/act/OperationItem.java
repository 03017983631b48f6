package org.failoverdashboard.web.act;

import java.net.URI;
import org.failoverdashboard.failover.api.Operation;

/**
 * An order and what came of it, as REST tells it.
 *
 * @param link where it is told how it goes on
 */
public record OperationItem(URI link, Operation operation) {}
