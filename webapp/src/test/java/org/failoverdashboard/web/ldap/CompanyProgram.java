package org.failoverdashboard.web.ldap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.failoverdashboard.embedded.BinaryCache;
import org.failoverdashboard.embedded.CertificateAuthority;
import org.failoverdashboard.embedded.PortAllocator;
import org.failoverdashboard.embedded.Program;
import org.failoverdashboard.embedded.ProgramSettings;
import org.failoverdashboard.regions.api.SystemTime;
import org.failoverdashboard.web.access.Browser;

/** The program in a real Liberty, which asks a real LDAP server over TLS. */
final class CompanyProgram implements AutoCloseable {
  private final Program program;
  private final CompanyDirectory people;
  private final Path directory;

  private CompanyProgram(Program program, CompanyDirectory people, Path directory) {
    this.program = program;
    this.people = people;
    this.directory = directory;
  }

  static CompanyProgram start() throws IOException {
    Path directory = Files.createTempDirectory("failover-ldap");
    CertificateAuthority authority = CertificateAuthority.in(directory.resolve("authority"));
    CompanyDirectory people = CompanyDirectory.start(authority.sign("directory", "dns:localhost"));
    Path repository = Path.of(System.getProperty("failover.repository", "..")).toAbsolutePath();
    ProgramSettings settings =
        new ProgramSettings(
            repository.normalize(),
            directory.resolve("program"),
            PortAllocator.shared().next(),
            PortAllocator.shared().next(),
            people.environment(authority),
            false,
            true);
    Program program = Program.start(settings, new SystemTime());
    try {
      program.awaitReady();
      return new CompanyProgram(program, people, directory);
    } catch (RuntimeException failed) {
      program.kill();
      throw failed;
    }
  }

  Program program() {
    return program;
  }

  CompanyDirectory people() {
    return people;
  }

  Browser browser() {
    return new Browser(program.uri());
  }

  @Override
  public void close() {
    program.kill();
    people.close();
    try {
      BinaryCache.deleteTree(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
