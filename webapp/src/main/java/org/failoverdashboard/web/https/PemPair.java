package org.failoverdashboard.web.https;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate and its key, from two files as certificate authorities hand them out.
 *
 * @param chain the server's certificate first
 */
record PemPair(PrivateKey key, List<Certificate> chain) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]*)-----END PRIVATE KEY-----");

  /** What a key of that kind signs with (Java Security Standard Algorithm Names). */
  private static final Map<String, String> SIGNING =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  PemPair {
    chain = List.copyOf(chain);
  }

  /**
   * @throws IOException with what is wrong and what to do
   */
  static PemPair read(Path certificates, Path key) throws IOException {
    PemPair pair = new PemPair(key(key), chain(certificates));
    if (!pair.belongsTogether()) {
      throw new IOException(
          "the key in " + key + " is not that of the first certificate in " + certificates);
    }
    return pair;
  }

  private static List<Certificate> chain(Path file) throws IOException {
    byte[] text = read(file);
    try {
      List<Certificate> chain =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(text)));
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (CertificateException unreadable) {
      throw new IOException(file + " holds no certificates (PEM) that can be read", unreadable);
    }
    throw new IOException(file + " holds no certificate (PEM)");
  }

  private static PrivateKey key(Path file) throws IOException {
    Matcher found = KEY.matcher(new String(read(file), StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new IOException(
          file
              + " holds no key in PKCS #8 without a password (BEGIN PRIVATE KEY); make one by:"
              + " openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    for (String kind : SIGNING.keySet()) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException another) {
        // The next kind then.
      } catch (GeneralSecurityException missing) {
        throw new IOException("this Java has no keys of the kind " + kind, missing);
      }
    }
    throw new IOException(file + " holds a key of none of the kinds " + SIGNING.keySet());
  }

  private static byte[] read(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IOException(file + " cannot be read", unreadable);
    }
  }

  private boolean belongsTogether() throws IOException {
    try {
      Signature signing = Signature.getInstance(SIGNING.getOrDefault(key.getAlgorithm(), "EdDSA"));
      signing.initSign(key);
      signing.update((byte) 1);
      byte[] signed = signing.sign();
      signing.initVerify(chain.getFirst().getPublicKey());
      signing.update((byte) 1);
      return signing.verify(signed);
    } catch (GeneralSecurityException otherKinds) {
      return false;
    }
  }

  /** As a key store (PKCS #12) under that password. */
  byte[] keyStore(String password) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("default", key, password.toCharArray(), chain.toArray(Certificate[]::new));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, password.toCharArray());
      return bytes.toByteArray();
    } catch (GeneralSecurityException impossible) {
      throw new IOException("they do not fit into a key store", impossible);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "PemPair[" + chain.size() + " certificates]";
  }
}
