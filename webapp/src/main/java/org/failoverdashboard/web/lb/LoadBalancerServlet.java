package org.failoverdashboard.web.lb;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.failoverdashboard.monitoring.api.ClusterView;
import org.failoverdashboard.monitoring.api.LiveState;
import org.failoverdashboard.monitoring.api.NodeView;
import org.failoverdashboard.regions.api.InvalidInputException.Violation;
import org.failoverdashboard.web.problem.Problem;
import org.failoverdashboard.web.problem.ProblemWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code /lb/v1/clusters/{name}/nodes/{node}/primary|replica|any}: 200 or 503, without signing in
 * and from memory alone. A servlet rather than a REST resource because load balancers ask with any
 * of GET, HEAD and OPTIONS, several times a second for each node.
 */
@WebServlet(urlPatterns = "/lb/v1/*", loadOnStartup = 2)
public class LoadBalancerServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private static final Problem METHOD =
      Problem.of("method-not-allowed", 405, "Only asked, never told", "Use GET, HEAD or OPTIONS.");
  private static final String LAG_FORM =
      "must be a whole number, 0 or more, with a unit: 500ms, 10s, 5min, 64kB or 16MB";
  private static final Problem LAG =
      Problem.of("invalid-input", 400, "The input cannot be taken", "max_lag " + LAG_FORM)
          .with(List.of(new Violation("max_lag", LAG_FORM)));
  private static final Problem ADDRESS =
      Problem.of(
          "not-found",
          404,
          "No such cluster, node or question",
          "Ask /lb/v1/clusters/{cluster}/nodes/{node}/primary, /replica?max_lag=10s or /any.");

  @Inject private transient LiveState live;
  @Inject private transient ProblemWriter problems;

  /** The parts of a path that was understood. */
  private record Asked(ClusterView cluster, NodeView node, Question question) {}

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!METHODS.contains(request.getMethod())) {
      response.setHeader("Allow", "GET, HEAD, OPTIONS");
      problems.write(METHOD, request, response);
      return;
    }
    String lag = request.getParameter("max_lag");
    Optional<MaxLag> maxLag = Optional.ofNullable(lag).flatMap(MaxLag::parse);
    if (lag != null && maxLag.isEmpty()) {
      problems.write(LAG, request, response);
      return;
    }
    Optional<Asked> asked = asked(request.getPathInfo());
    if (asked.isEmpty()) {
      problems.write(ADDRESS, request, response);
      return;
    }
    answer(response, verdict(asked.get(), maxLag.orElse(null)));
  }

  private static Verdict verdict(Asked asked, @Nullable MaxLag maxLag) {
    return Verdict.of(asked.cluster(), asked.node(), asked.question(), maxLag);
  }

  private Optional<Asked> asked(@Nullable String path) {
    List<String> parts = path == null ? List.of() : List.of(path.split("/", -1));
    if (parts.size() != 6 || !parts.get(1).equals("clusters") || !parts.get(3).equals("nodes")) {
      return Optional.empty();
    }
    return live.cluster(parts.get(2))
        .flatMap(cluster ->
            cluster.nodes().stream()
                .filter(node -> node.name().equals(parts.get(4)))
                .findFirst()
                .flatMap(node ->
                    Question.named(parts.get(5))
                        .map(question -> new Asked(cluster, node, question))));
  }

  private static void answer(HttpServletResponse response, Verdict verdict) throws IOException {
    byte[] body = (verdict.why() + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(verdict.usable() ? 200 : 503);
    response.setContentType("text/plain; charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
