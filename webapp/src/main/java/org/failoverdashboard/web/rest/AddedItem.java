package org.failoverdashboard.web.rest;

import java.util.UUID;

/** What was added to an incident, by its id. */
public record AddedItem(UUID id) {}
