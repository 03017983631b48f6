package org.failoverdashboard.access.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which groups of another program have which rights here: {@code dba=admin; on-call=operator;
 * orders-team=viewer operator:orders}. Groups are compared as they are written, letter by letter.
 */
public record RoleMap(Map<String, List<Grant>> byGroup) {
  /** What is wrong with a mapping, in words for whoever wrote it. */
  public static final class BadRoleMapException extends Exception {
    private static final long serialVersionUID = 1;

    private BadRoleMapException(String reason) {
      super(reason);
    }
  }

  public RoleMap {
    byGroup = Map.copyOf(byGroup);
  }

  /**
   * The last {@code =} of a part ends the group's name, so that a directory's {@code
   * cn=dba,ou=groups} can be one.
   *
   * @throws BadRoleMapException naming the part that cannot be read
   */
  public static RoleMap parse(String text) throws BadRoleMapException {
    Map<String, List<Grant>> byGroup = new LinkedHashMap<>();
    for (String part : text.split(";", -1)) {
      if (!part.isBlank()) {
        read(part.strip(), byGroup);
      }
    }
    if (byGroup.isEmpty()) {
      throw new BadRoleMapException("names no group; write GROUP=ROLE; GROUP=ROLE");
    }
    return new RoleMap(byGroup);
  }

  private static void read(String part, Map<String, List<Grant>> byGroup)
      throws BadRoleMapException {
    int equals = part.lastIndexOf('=');
    String group = equals < 0 ? "" : part.substring(0, equals).strip();
    String rights = part.substring(equals + 1).strip();
    if (group.isEmpty() || rights.isEmpty()) {
      throw new BadRoleMapException("\"" + part + "\" is not GROUP=ROLE");
    }
    List<Grant> grants = new ArrayList<>();
    for (String right : rights.split("[ ,]+", -1)) {
      grants.add(
          Grant.parse(right)
              .orElseThrow(() ->
                  new BadRoleMapException(
                      "\""
                          + right
                          + "\" of group "
                          + group
                          + " is no role: write viewer, operator, admin or auditor, for one"
                          + " cluster followed by its name: operator:orders")));
    }
    if (byGroup.putIfAbsent(group, List.copyOf(grants)) != null) {
      throw new BadRoleMapException("group " + group + " is named twice");
    }
  }

  /** What somebody in these groups may do; empty for nothing. */
  public List<Grant> grants(Collection<String> groups) {
    return groups.stream()
        .flatMap(group -> byGroup.getOrDefault(group, List.of()).stream())
        .distinct()
        .toList();
  }

  /** How it is written. */
  @Override
  public String toString() {
    return byGroup.entrySet().stream().map(RoleMap::written).collect(Collectors.joining("; "));
  }

  private static String written(Map.Entry<String, List<Grant>> each) {
    return each.getKey()
        + "="
        + each.getValue().stream().map(Grant::format).collect(Collectors.joining(" "));
  }
}
