package org.failoverdashboard.web.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Identity;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.security.Identified;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gate for every REST request, once it is known which resource would answer: what JAX-RS
 * itself found, never a reading of our own of the address.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class RestGate implements ContainerRequestFilter {
  private static final String CLUSTERS = "/clusters/{";

  /** What each method of a resource is for, found by reflection once. */
  private static final Map<Found, Asked> KNOWN = new ConcurrentHashMap<>();

  private record Found(Class<?> type, Method method) {}

  private record Asked(String template, String words, Optional<Operation> operation) {}

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest request;
  @Inject private Gate gate;

  @Override
  public void filter(ContainerRequestContext context) {
    Asked asked = asked(resource.getResourceClass(), resource.getResourceMethod());
    Identity who =
        Identified.in(request)
            .orElseThrow(() -> new IllegalStateException("REST was asked by nobody"));
    Verdict verdict =
        gate.check(who, asked.operation(), asked.words(), cluster(asked.template(), context));
    Refusals.of(verdict).ifPresent(problem -> context.abortWith(answer(problem)));
  }

  private static Asked asked(Class<?> type, Method method) {
    return KNOWN.computeIfAbsent(
        new Found(type, method),
        _ -> {
          String template = template(type, method);
          String verb = methods(method).findFirst().orElse("");
          return new Asked(template, verb + " " + template, Operations.rest(verb, template));
        });
  }

  private Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(problem.at(request.getRequestURI()))
        .build();
  }

  /** The name of the parameter is the resource's affair; its place is not. */
  private static @Nullable String cluster(String template, ContainerRequestContext context) {
    if (!template.startsWith(CLUSTERS)) {
      return null;
    }
    String name = template.substring(CLUSTERS.length(), template.indexOf('}'));
    return context.getUriInfo().getPathParameters().getFirst(name);
  }

  /** {@code /regions/{code}} of a class and its method. */
  static String template(Class<?> type, Method method) {
    String path =
        Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
            .flatMap(Stream::ofNullable)
            .map(Path::value)
            .flatMap(value -> Stream.of(value.split("/", -1)))
            .filter(part -> !part.isEmpty())
            .reduce("", (all, part) -> all + "/" + part);
    return path.isEmpty() ? "/" : path;
  }

  /** Those of its annotations; the request may say HEAD where they say GET. */
  static Stream<String> methods(Method method) {
    return List.of(method.getAnnotations()).stream()
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .flatMap(each -> Optional.ofNullable(each).stream())
        .map(HttpMethod::value);
  }
}
