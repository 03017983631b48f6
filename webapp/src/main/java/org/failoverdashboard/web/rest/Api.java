package org.failoverdashboard.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST interface: every resource and provider of the web application is found by scanning. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
