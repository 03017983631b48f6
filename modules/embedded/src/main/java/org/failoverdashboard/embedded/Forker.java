package org.failoverdashboard.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts every child from one thread that lives as long as the JVM: Linux sends a child its
 * parent-death signal when the <em>thread</em> that forked it ends.
 */
final class Forker {
  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));
  private static final boolean HAS_SETPRIV = SETPRIV.stream().anyMatch(Files::isExecutable);
  private static final Set<Process> CHILDREN = ConcurrentHashMap.newKeySet();
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("child-processes").factory());

  static {
    if (!HAS_SETPRIV) {
      Runtime.getRuntime().addShutdownHook(new Thread(Forker::killAll, "end-child-processes"));
    }
  }

  private Forker() {}

  /** Starts the command so that it is killed when this JVM ends, as far as the system can. */
  static Process start(RunAs user, ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>(user.prefix());
    if (HAS_SETPRIV) {
      // After the prefix: a change of user clears the parent-death signal.
      command.addAll(List.of("setpriv", "--pdeathsig", "KILL"));
    }
    command.addAll(builder.command());
    builder.command(command);
    try {
      return THREAD.submit(() -> register(builder.start())).get();
    } catch (ExecutionException e) {
      throw new IOException("cannot start " + builder.command().getFirst(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + builder.command().getFirst(), e);
    }
  }

  private static Process register(Process process) {
    CHILDREN.add(process);
    process.onExit().thenAccept(CHILDREN::remove);
    return process;
  }

  private static void killAll() {
    for (Process child : CHILDREN) {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }
}
