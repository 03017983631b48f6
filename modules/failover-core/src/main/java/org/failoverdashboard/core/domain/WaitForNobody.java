package org.failoverdashboard.core.domain;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of {@code synchronous_standby_names} that no standby ever fits, so that no commit is
 * acknowledged. It carries, inside of the name, the value whose place it takes: whoever finds it
 * can put that back, without any record.
 */
public final class WaitForNobody {
  private static final String MARK = "failover-dashboard: nobody, term ";
  private static final String INSTEAD_OF = ", instead of ";
  private static final Pattern TERM = Pattern.compile(Pattern.quote("\"" + MARK) + "(\\d+)");

  /**
   * What stands in {@code postgresql.auto.conf}, by SQL; the text {@code null} when nothing does. A
   * value from elsewhere need not be kept: it is in force again once this one is gone.
   */
  public static final String STORED =
      """
      select (select setting from pg_file_settings
              where name = 'synchronous_standby_names'
                and sourcefile like '%/postgresql.auto.conf'
              order by seqno desc limit 1)
      """;

  private WaitForNobody() {}

  /**
   * A value for that term.
   *
   * @param stored what {@link #STORED} answered; if it is one of these, of whichever term, the
   *     value whose place that took is carried on
   */
  public static String insteadOf(String stored, long term) {
    String replaced = isIn(stored) ? replaced(stored) : unlessNull(stored);
    String name = MARK + term + (replaced == null ? "" : INSTEAD_OF + replaced);
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  private static @Nullable String unlessNull(String stored) {
    return stored.equals("null") ? null : stored;
  }

  /** Whether a value is one of these. */
  public static boolean isIn(String names) {
    return names.startsWith("\"" + MARK);
  }

  /** Whether a value is one of these, of that term. */
  public static boolean isOf(String names, long term) {
    String mark = "\"" + MARK + term;
    return names.equals(mark + "\"") || names.startsWith(mark + INSTEAD_OF);
  }

  /** Of which term it is; empty where it is none of these. */
  public static OptionalLong termOf(String names) {
    Matcher term = TERM.matcher(names);
    return term.lookingAt() ? OptionalLong.of(Long.parseLong(term.group(1))) : OptionalLong.empty();
  }

  /** The value whose place it took; null when there was none. */
  public static @Nullable String replaced(String names) {
    String name = names.substring(1, names.length() - 1).replace("\"\"", "\"");
    int before = name.indexOf(INSTEAD_OF);
    return before < 0 ? null : name.substring(before + INSTEAD_OF.length());
  }
}
