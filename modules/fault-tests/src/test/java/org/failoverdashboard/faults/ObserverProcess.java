package org.failoverdashboard.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** An observer in a JVM of its own, so that it can be killed and stopped as a process is. */
final class ObserverProcess {
  private ObserverProcess() {}

  /** Takes the file of its settings; prints what it tells. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ObserverSettings settings = ObserverSettings.read(Path.of(arguments[0]));
    try (Observer observer =
        new Observer(
            settings,
            new ShiftedTime(),
            event -> {
              System.out.println(Told.of(event).line());
              System.out.flush();
            })) {
      observer.start();
      new CountDownLatch(1).await();
    }
  }
}
