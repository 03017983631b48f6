package org.failoverdashboard.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.failoverdashboard.web.problem.Problem;

/** The REST interface: every resource and provider of the web application is found by scanning. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Failover Dashboard",
            version = "1",
            description =
                "The control room for PostgreSQL replication across regions. Times are ISO-8601 in"
                    + " UTC, ids UUIDv7, errors problem documents (RFC 9457)."),
    tags = {
      @Tag(name = "Inventory", description = "What is watched: regions, clusters, nodes, policies"),
      @Tag(name = "Live state", description = "What this observer sees now"),
      @Tag(name = "Act", description = "What would be done, and what is ordered to be done"),
      @Tag(name = "Simulate", description = "Faults for training, real in a lab only"),
      @Tag(name = "History", description = "What happened: events and incidents"),
      @Tag(name = "Access", description = "Who may see and do what")
    },
    security = {@SecurityRequirement(name = "password"), @SecurityRequirement(name = "token")},
    components =
        @Components(
            securitySchemes = {
              @SecurityScheme(
                  securitySchemeName = "password",
                  type = SecuritySchemeType.HTTP,
                  scheme = "basic"),
              @SecurityScheme(
                  securitySchemeName = "token",
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer")
            },
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "Why the request was not carried out, with each field at fault",
                    content =
                        @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))))
@ApplicationPath("/api/v1")
public class Api extends Application {}
