package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Signs certificates for servers of a lab or a test, by the keytool of this Java. Everything it
 * makes lies in one directory.
 */
public final class CertificateAuthority {
  /** Of all key stores that it makes. */
  public static final String PASSWORD = "changeit";

  private static final String SELF = "authority";
  private static final int COLUMNS = 64;

  private final Path directory;
  private final Path store;

  /**
   * What a server shows, in the formats that servers want.
   *
   * @param certificates PEM: the server's and its authority's
   * @param key PEM, PKCS #8, not encrypted
   * @param store PKCS #12 with both, under {@link #PASSWORD}
   */
  public record ServerCertificate(Path certificates, Path key, Path store) {}

  private CertificateAuthority(Path directory) {
    this.directory = directory;
    this.store = directory.resolve(SELF + ".p12");
  }

  /** A new one, in a directory of its own. */
  public static CertificateAuthority in(Path directory) {
    try {
      CertificateAuthority authority = new CertificateAuthority(Files.createDirectories(directory));
      Files.deleteIfExists(authority.store);
      authority.pair(SELF, "CN=Authority of " + directory.getFileName(), "-ext", "bc:c=ca:true");
      Files.writeString(authority.file(), pem(authority.opened().getCertificate(SELF)));
      return authority;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make an authority in " + directory, e);
    }
  }

  /** Its own certificate (PEM): what is to be trusted. */
  public Path file() {
    return directory.resolve(SELF + ".pem");
  }

  /**
   * A certificate for a server.
   *
   * @param name of the files; another one for each
   * @param hosts as keytool writes them: {@code dns:localhost}, {@code ip:127.0.0.1}
   */
  public ServerCertificate sign(String name, String... hosts) {
    try {
      String san = "san=" + String.join(",", hosts);
      pair(name, "CN=" + name, "-signer", SELF, "-ext", san);
      KeyStore all = opened();
      Certificate[] chain = all.getCertificateChain(name);
      Key key = all.getKey(name, PASSWORD.toCharArray());
      return new ServerCertificate(
          Files.writeString(directory.resolve(name + ".pem"), pem(chain)),
          Files.writeString(directory.resolve(name + ".key"), pem("PRIVATE KEY", key.getEncoded())),
          stored(name, key, chain));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("Cannot sign " + name + " in " + directory, e);
    }
  }

  private Path stored(String name, Key key, Certificate[] chain)
      throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry("default", key, PASSWORD.toCharArray(), chain);
    Path file = directory.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      own.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore opened() throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(store)) {
      all.load(stored, PASSWORD.toCharArray());
    }
    return all;
  }

  private static String pem(Certificate... chain) throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (Certificate certificate : chain) {
      text.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return text.toString();
  }

  private static String pem(String what, byte[] der) {
    String text = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
  }

  private void pair(String alias, String subject, String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                subject,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
    command.addAll(Arrays.asList(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool: " + said);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", stopped);
    }
  }
}
