package org.failoverdashboard.embedded;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The signals that somebody here sends, by kill(2): Java itself sends only TERM and KILL. */
public enum Signal {
  INT(2, 2),
  QUIT(3, 3),
  TERM(15, 15),
  STOP(19, 17),
  CONT(18, 19);

  /** Calling it directly takes microseconds; a shell's {@code kill} is two processes to start. */
  private static final MethodHandle KILL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static final boolean ON_MAC = Machine.os().equals("darwin");

  private final int onLinux;
  private final int onMac;

  Signal(int onLinux, int onMac) {
    this.onLinux = onLinux;
    this.onMac = onMac;
  }

  /** Sends it to the process; nothing happens where that has ended. */
  public void sendTo(ProcessHandle receiver) {
    if (!receiver.isAlive()) {
      return;
    }
    try {
      int failed =
          (int) KILL.invokeExact(Math.toIntExact(receiver.pid()), ON_MAC ? onMac : onLinux);
      if (failed != 0 && receiver.isAlive()) {
        throw new IllegalStateException("Signal " + this + " does not reach " + receiver.pid());
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("kill(2) cannot be called", e);
    }
  }
}
