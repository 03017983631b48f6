package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one installation keeps to itself. Generated once and kept in a file that only its owner
 * reads.
 *
 * @param adminPassword of the user {@code admin}
 * @param secretKey 32 bytes in Base64: encrypts stored passwords, signs tokens
 * @param controlPassword of the embedded control database's superuser
 * @param redisPassword of the embedded Redis
 */
public record ProgramSecrets(
    String adminPassword, String secretKey, String controlPassword, String redisPassword) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String FILE = "secrets.properties";
  private static final String HMAC = "HmacSHA256";

  /** Those in the directory; generated and written there the first time. */
  public static ProgramSecrets in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.exists(file)) {
        return read(file);
      }
      ProgramSecrets generated = generate();
      Files.createDirectories(directory);
      generated.write(file);
      return generated;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the secrets in " + file, e);
    }
  }

  private static ProgramSecrets generate() {
    return new ProgramSecrets(
        random(12, Base64.getUrlEncoder().withoutPadding()),
        random(32, Base64.getEncoder()),
        random(18, Base64.getUrlEncoder().withoutPadding()),
        random(18, Base64.getUrlEncoder().withoutPadding()));
  }

  /**
   * Of a role of the embedded control database: made from the superuser's, which cannot be made
   * from it.
   */
  public String passwordOf(String role) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(controlPassword.getBytes(StandardCharsets.UTF_8), HMAC));
      byte[] digest = mac.doFinal(role.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + HMAC, e);
    }
  }

  /** Of something that nobody has to remember. */
  static String password() {
    return random(24, Base64.getUrlEncoder().withoutPadding());
  }

  private static String random(int bytes, Base64.Encoder encoder) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return encoder.encodeToString(random);
  }

  private static ProgramSecrets read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new ProgramSecrets(
        value(properties, "admin.password", file),
        value(properties, "secret.key", file),
        value(properties, "control.password", file),
        value(properties, "redis.password", file));
  }

  private static String value(Properties properties, String name, Path file) throws IOException {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IOException(file + " lacks " + name + ": restore it from a backup");
    }
    return value;
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("admin.password", adminPassword);
    properties.setProperty("secret.key", secretKey);
    properties.setProperty("control.password", controlPassword);
    properties.setProperty("redis.password", redisPassword);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    }
  }

  @Override
  public String toString() {
    return "ProgramSecrets[***]";
  }
}
