package org.failoverdashboard.regions.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import org.failoverdashboard.regions.api.MissingSecretException;
import org.failoverdashboard.regions.api.NodeId;
import org.failoverdashboard.regions.api.Sealing;
import org.failoverdashboard.regions.domain.PasswordReference;
import org.jspecify.annotations.Nullable;

/** Follows what is stored of a node's password to the password itself. */
final class Passwords {
  private final Sealing sealing;
  private final Function<String, @Nullable String> environment;
  private final SecretFiles files;

  Passwords(Sealing sealing, Function<String, @Nullable String> environment, SecretFiles files) {
    this.sealing = sealing;
    this.environment = environment;
    this.files = files;
  }

  /**
   * @throws MissingSecretException when it leads nowhere
   */
  String of(NodeId node, StoredAccess access) {
    if (access.encrypted() != null) {
      return sealing.open(node.value(), access.encrypted());
    }
    return behind(access.reference());
  }

  /** Whether exactly this password is stored encrypted; false also when it cannot be opened. */
  boolean isStored(NodeId node, StoredAccess access, String password) {
    if (access.encrypted() == null) {
      return false;
    }
    try {
      return sealing.open(node.value(), access.encrypted()).equals(password);
    } catch (MissingSecretException doesNotOpen) {
      return false;
    }
  }

  /**
   * @throws MissingSecretException when the reference leads nowhere
   */
  String behind(@Nullable String reference) {
    PasswordReference parsed =
        PasswordReference.parse(reference)
            .orElseThrow(
                () -> new MissingSecretException("the reference to the password cannot be read"));
    return switch (parsed) {
      case PasswordReference.Variable(String name) -> variable(name);
      case PasswordReference.InFile(String path) -> firstLine(path);
    };
  }

  /** Why what a node names is refused, a sentence, whether or not it is there; empty when not. */
  Optional<String> refusal(String reference) {
    return PasswordReference.parse(reference)
        .flatMap(parsed ->
            parsed instanceof PasswordReference.InFile(String path)
                ? files.refusal(path)
                : Optional.empty());
  }

  private String variable(String name) {
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      throw new MissingSecretException(
          "the environment variable " + name + " is not set where this program runs");
    }
    return value;
  }

  private String firstLine(String path) {
    try (var lines = Files.newBufferedReader(files.find(path))) {
      String line = lines.readLine();
      if (line == null || line.isEmpty()) {
        throw new MissingSecretException("the file " + path + " is empty");
      }
      return line;
    } catch (IOException unreadable) {
      throw new MissingSecretException(
          "the file "
              + path
              + " cannot be read by this program; check that it is there, and whose");
    }
  }
}
