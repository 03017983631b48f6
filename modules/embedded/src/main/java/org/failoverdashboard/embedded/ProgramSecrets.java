package org.failoverdashboard.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What one installation keeps to itself. Generated once and kept in a file that only its owner
 * reads.
 *
 * @param adminPassword of the user {@code admin}
 * @param secretKey 32 bytes in Base64: encrypts stored passwords, signs tokens
 * @param previousKey the one before, while it still opens what is stored or renews sessions; null
 *     otherwise
 * @param replacedAt since when everything is stored under the present key; null while it is being
 *     replaced, and where it never was
 * @param controlPassword of the embedded control database's superuser
 * @param redisPassword of the embedded Redis
 */
public record ProgramSecrets(
    String adminPassword,
    String secretKey,
    @Nullable String previousKey,
    @Nullable Instant replacedAt,
    String controlPassword,
    String redisPassword) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String FILE = "secrets.properties";
  private static final int KEY_BYTES = 32;
  private static final String HMAC = "HmacSHA256";

  /** Longer than a session may last: whoever was away meanwhile is not signed out. */
  private static final Duration PREVIOUS_KEPT = Duration.ofDays(1);

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

  /**
   * Makes a new secret key beside the present one, which becomes the previous one; the same again
   * where that was begun before and not ended.
   */
  public static ProgramSecrets withNewKey(Path directory) {
    ProgramSecrets known = in(directory);
    boolean begun = known.previousKey() != null && known.replacedAt() == null;
    return begun
        ? known
        : known.withKeys(
            random(KEY_BYTES, Base64.getEncoder()), known.secretKey(), null, directory);
  }

  /** Everything is under the new key now. */
  public static void keyReplaced(Path directory, Instant now) {
    ProgramSecrets known = in(directory);
    known.withKeys(known.secretKey(), known.previousKey(), now, directory);
  }

  /** Those in the directory; a previous key that nobody needs any more is forgotten. */
  static ProgramSecrets toStartWith(Path directory, Instant now) {
    ProgramSecrets known = in(directory);
    Instant since = known.replacedAt();
    return since != null && now.isAfter(since.plus(PREVIOUS_KEPT))
        ? known.withKeys(known.secretKey(), null, null, directory)
        : known;
  }

  /** Whether there are any in the directory. */
  public static boolean areIn(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  /** There is one whole file at any moment. */
  private ProgramSecrets withKeys(
      String key, @Nullable String previous, @Nullable Instant replacedAt, Path directory) {
    ProgramSecrets changed =
        new ProgramSecrets(
            adminPassword, key, previous, replacedAt, controlPassword, redisPassword);
    Path file = directory.resolve(FILE);
    Path fresh = directory.resolve(FILE + ".new");
    try {
      Files.deleteIfExists(fresh);
      changed.write(fresh);
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the secrets in " + file, e);
    }
  }

  private static ProgramSecrets generate() {
    return new ProgramSecrets(
        random(12, Base64.getUrlEncoder().withoutPadding()),
        random(KEY_BYTES, Base64.getEncoder()),
        null,
        null,
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
        properties.getProperty("secret.key.previous"),
        instant(properties, "secret.key.replaced", file),
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

  private static @Nullable Instant instant(Properties properties, String name, Path file)
      throws IOException {
    String value = properties.getProperty(name);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new IOException(file + " has no moment as " + name + ", but " + value, e);
    }
  }

  private void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("admin.password", adminPassword);
    properties.setProperty("secret.key", secretKey);
    if (previousKey != null) {
      properties.setProperty("secret.key.previous", previousKey);
    }
    if (replacedAt != null) {
      properties.setProperty("secret.key.replaced", replacedAt.toString());
    }
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
