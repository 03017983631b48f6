package org.failoverdashboard.web.https;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps Liberty's key store like a certificate and a key in files of their own: Liberty reads no
 * such files, and reads its key store again when that changes.
 *
 * @param store is replaced as a whole, so that nobody reads half of it
 */
record CertificateFiles(Path certificates, Path key, Path store, String password) {

  /**
   * Puts into the key store what stands in the files, unless it is there. What was there before
   * stays where something is wrong with them.
   *
   * @return whether something was put there
   * @throws IOException with what is wrong and what to do
   */
  boolean follow() throws IOException {
    PemPair pair = PemPair.read(certificates, key);
    if (stored().equals(pair.chain())) {
      return false;
    }
    Path directory = Files.createDirectories(store.toAbsolutePath().getParent());
    Path next =
        Files.createTempFile(
            directory,
            "next",
            ".p12",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(next, pair.keyStore(password));
    Files.move(next, store, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** The chain that is there; empty where none can be read. */
  private List<Certificate> stored() {
    if (!Files.exists(store)) {
      return List.of();
    }
    try {
      KeyStore there = KeyStore.getInstance("PKCS12");
      there.load(new ByteArrayInputStream(Files.readAllBytes(store)), password.toCharArray());
      Certificate[] chain = there.getCertificateChain("default");
      return chain == null ? List.of() : Arrays.asList(chain);
    } catch (IOException | GeneralSecurityException unreadable) {
      return List.of();
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "CertificateFiles[" + certificates + ", " + key + "]";
  }
}
