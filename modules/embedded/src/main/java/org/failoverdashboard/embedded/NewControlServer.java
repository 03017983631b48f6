package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.sql.DataSource;
import org.failoverdashboard.embedded.PostgresServer.StopMode;
import org.failoverdashboard.embedded.ServerException.Reason;
import org.failoverdashboard.regions.api.Time;
import org.jspecify.annotations.Nullable;

/**
 * A control database that is being made: the one that the environment names, or a new embedded one.
 *
 * <p>Invariant: an embedded one has its place only once whoever makes it says that all of it is
 * there; until then nothing that was there is touched.
 */
public final class NewControlServer implements AutoCloseable {
  private final DataSource source;
  private final @Nullable PostgresServer started;
  private final Path place;
  private boolean kept;

  private NewControlServer(DataSource source, @Nullable PostgresServer started, Path place) {
    this.source = source;
    this.started = started;
    this.place = place;
  }

  /**
   * @throws ServerException when there is one already, or it cannot be started
   */
  public static NewControlServer open(ProgramSettings settings, Time time) {
    Path place = settings.directory().resolve("control");
    if (!settings.hasOwnDatabase()) {
      return new NewControlServer(ControlServer.givenOwner(settings), null, place);
    }
    if (Files.exists(place)) {
      throw new ServerException(
          Reason.NOT_STARTED,
          "There is a control database in "
              + settings.directory()
              + " already, and nothing is written over: name another directory with --data, or move "
              + place
              + " away.");
    }
    ProgramSecrets secrets = ProgramSecrets.in(settings.directory());
    PostgresServer server = Program.database(secrets, place.resolveSibling("control.new"), time);
    remove(server.dataDirectory());
    server.start();
    new ControlRoles(server, secrets).prepare();
    DataSource owner = ControlServer.embedded(server.port(), ControlRoles.OWNER, secrets);
    return new NewControlServer(owner, server, place);
  }

  public DataSource dataSource() {
    return source;
  }

  /** All of it is there. */
  public void keep() {
    kept = true;
  }

  /** Stops what was started and gives it its place, or removes it when it is not to be kept. */
  @Override
  public void close() {
    if (started == null) {
      return;
    }
    started.stop(StopMode.FAST);
    if (!kept) {
      remove(started.dataDirectory());
      return;
    }
    try {
      Files.move(started.dataDirectory(), place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move " + started.dataDirectory() + " to " + place, e);
    }
  }

  private static void remove(Path directory) {
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove " + directory, e);
    }
  }
}
