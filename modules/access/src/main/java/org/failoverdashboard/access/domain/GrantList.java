package org.failoverdashboard.access.domain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.failoverdashboard.access.api.Grant;

/** Rights as they are stored: {@code viewer operator:orders}. */
public final class GrantList {
  private GrantList() {}

  public static String format(List<Grant> grants) {
    return grants.stream().map(Grant::format).collect(Collectors.joining(" "));
  }

  /** What no version of this program knows is no right. */
  public static List<Grant> parse(String text) {
    return Stream.of(text.split(" ", -1)).flatMap(each -> Grant.parse(each).stream()).toList();
  }
}
