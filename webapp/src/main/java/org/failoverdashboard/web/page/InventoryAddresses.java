package org.failoverdashboard.web.page;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The addresses of the inventory's pages, and the forms that are sent to them. */
@WebServlet(urlPatterns = "/inventory/*")
public class InventoryAddresses extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final Subject NOTHING =
      Subject.missing("There is no such page of the inventory", Subjects.MISTYPED);

  @Inject private transient Subjects subjects;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Subject subject = subject(request, parts(request.getPathInfo()));
    subject.show(request, response);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    doGet(request, response);
  }

  private static List<String> parts(@Nullable String path) {
    return path == null
        ? List.of()
        : Stream.of(path.split("/", -1)).filter(part -> !part.isEmpty()).toList();
  }

  private Subject subject(HttpServletRequest request, List<String> parts) {
    if (parts.isEmpty()) {
      return Subject.of("/inventory.xhtml", "");
    }
    return switch (parts.getFirst() + " " + parts.size()) {
      case "import 1" -> Subject.of("/inventory-import.xhtml", "");
      case "regions 2" -> region(parts.get(1));
      case "clusters 2" -> cluster(parts.get(1));
      case "clusters 4" ->
          parts.get(2).equals("nodes") ? node(request, parts.get(1), parts.get(3)) : NOTHING;
      default -> NOTHING;
    };
  }

  private Subject region(String code) {
    return code.equals("new")
        ? Subject.of("/inventory-region.xhtml", "")
        : subjects.region(code).at("/inventory-region.xhtml");
  }

  private Subject cluster(String name) {
    return switch (name) {
      case "new" -> Subject.of("/inventory-new-cluster.xhtml", "");
      case "discover" -> Subject.of("/inventory-discover.xhtml", "");
      default -> subjects.cluster(name).at("/inventory-cluster.xhtml");
    };
  }

  private Subject node(HttpServletRequest request, String cluster, String node) {
    request.setAttribute("node", node.equals("new") ? "" : node);
    return node.equals("new")
        ? subjects.cluster(cluster).at("/inventory-node.xhtml")
        : subjects.node(cluster, node).at("/inventory-node.xhtml");
  }
}
