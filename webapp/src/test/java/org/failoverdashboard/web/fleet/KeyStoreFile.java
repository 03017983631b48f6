package org.failoverdashboard.web.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Map;

/** One certificate for all observers, so that not each of them spends its start on making one. */
record KeyStoreFile(Path file, String password) {

  static KeyStoreFile make(Path file, String password) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder keytool =
        new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "default",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                password)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    try {
      int exit = keytool.start().waitFor();
      if (exit != 0) {
        throw new AssertionError("keytool ended with " + exit);
      }
      return new KeyStoreFile(file, password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while keytool ran", e);
    }
  }

  Map<String, String> environment() {
    return Map.of(
        "FAILOVER_KEYSTORE_FILE", file.toString(), "FAILOVER_KEYSTORE_PASSWORD", password);
  }
}
