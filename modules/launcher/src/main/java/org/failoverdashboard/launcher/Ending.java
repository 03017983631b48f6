package org.failoverdashboard.launcher;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C, or a signal that asks to end: closes what runs, once, before the JVM goes. */
public final class Ending {
  private Ending() {}

  /** Registers what has to be closed when the process is asked to end. */
  public static void closes(String name, Runnable close) {
    Runtime.getRuntime().addShutdownHook(new Thread(close, name));
  }

  /** Keeps the process running until it is asked to end. */
  static void await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
