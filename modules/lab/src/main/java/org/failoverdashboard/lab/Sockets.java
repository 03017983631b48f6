package org.failoverdashboard.lab;

import java.io.IOException;
import java.net.Socket;

/** How sockets end. */
final class Sockets {
  private Sockets() {}

  /** Ends the connection at once, with a reset instead of a farewell. */
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already; closing again does no harm.
    }
    close(socket);
  }

  static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Gone either way.
    }
  }
}
