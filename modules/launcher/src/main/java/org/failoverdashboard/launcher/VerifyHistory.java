package org.failoverdashboard.launcher;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.failoverdashboard.embedded.ControlServer;
import org.failoverdashboard.history.api.ChainEnds;
import org.failoverdashboard.history.api.ChainReport;
import org.failoverdashboard.history.api.ChainReport.Broken;
import org.failoverdashboard.history.api.HistoryTools;
import org.jspecify.annotations.Nullable;

/** {@code ./failover verify-history}: whether anything of what was recorded was changed. */
final class VerifyHistory {
  private VerifyHistory() {}

  static void run(List<String> arguments, Environment environment) {
    Arguments parsed = Arguments.parse(arguments, Set.of("data", "ends"));
    if (!parsed.words().isEmpty()) {
      throw new LauncherException("It is ./failover verify-history [--data DIR] [--ends ENDS].");
    }
    ChainEnds known = parsed.options().containsKey("ends") ? ends(parsed.option("ends", "")) : null;
    Path data = Start.dataDirectory(parsed, environment);
    try (ControlServer control =
        ControlServer.open(Start.settings(data, environment), environment.time())) {
      verify(control, known, environment.console());
    }
  }

  private static ChainEnds ends(String text) {
    return ChainEnds.parse(text)
        .orElseThrow(() ->
            new LauncherException(
                "--ends wants what an earlier verify-history printed as its ends: a position, a"
                    + " colon and 64 hexadecimal digits; not "
                    + text));
  }

  private static void verify(ControlServer control, @Nullable ChainEnds known, Console console) {
    ChainReport now = walk(control, null);
    console.say(
        "%,d events in %,d streams, up to position %d"
            .formatted(now.events(), now.streams(), now.ends().position()));
    if (now.retired() > 0) {
      console.say(
          "%,d events before those were let go by retention, as the stream \"retention\" tells"
              .formatted(now.retired()));
    }
    Broken first = now.first();
    if (first != null) {
      throw new LauncherException(broken(now, first));
    }
    if (known != null) {
      compare(known, walk(control, known.position()));
      console.say("The store ended at position " + known.position() + " as --ends says.");
    }
    console.say("Every hash chain holds. Its ends, to keep elsewhere:\n" + now.ends());
  }

  private static String broken(ChainReport report, Broken first) {
    return """
    The history was changed. The first broken event:
      position %d, stream %s, version %d
      %s
    Streams with a broken event: %d of %d. Each is sound before its broken event; nothing after it is proven.\
    """
        .formatted(
            first.position(),
            first.stream(),
            first.version(),
            first.reason(),
            report.brokenStreams(),
            report.streams());
  }

  private static void compare(ChainEnds known, ChainReport then) {
    if (then.unknownEnds() > 0) {
      throw new LauncherException(
          """
          Every chain holds, and --ends is too old to be compared with: of %,d streams retention has let go of the
          events with which they ended at position %d. Use ends that were printed since.\
          """
              .formatted(then.unknownEnds(), known.position()));
    }
    ChainEnds found = then.ends();
    if (!known.equals(found)) {
      throw new LauncherException(
          """
          The history was changed: every chain holds by itself, but at position %d the store ended otherwise than
          --ends says. Events at the end of a stream are gone, or a whole stream was written anew.
            known %s
            found %s\
          """
              .formatted(known.position(), known, found));
    }
  }

  private static ChainReport walk(ControlServer control, @Nullable Long until) {
    try {
      return HistoryTools.verify(control.dataSource(), until);
    } catch (SQLException e) {
      throw new LauncherException(
          "The history cannot be read from the control database: " + e.getMessage(), e);
    }
  }
}
