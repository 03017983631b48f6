package org.failoverdashboard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.failoverdashboard.embedded.BinaryCache;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps one lab of each kind for the whole run; one that cannot be mended is replaced. */
final class SharedLabs implements ParameterResolver, AfterEachCallback {
  private static final Namespace LABS = Namespace.create(SharedLabs.class);

  /** A lab and the directory that is its own. */
  private record Kept(FaultLab lab, Path directory) implements AutoCloseable {
    static Kept start(boolean synchronous) {
      try {
        Path directory = Files.createTempDirectory("faults");
        FaultLab.Plan plan = synchronous ? FaultLab.plan() : FaultLab.plan().asynchronous();
        return new Kept(plan.start(directory), directory);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    @Override
    public void close() throws IOException {
      lab.close();
      BinaryCache.deleteTree(directory);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == FaultLab.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    boolean synchronous = synchronous(context);
    return store(context).computeIfAbsent(synchronous, Kept::start, Kept.class).lab();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Kept kept = store(context).get(synchronous(context), Kept.class);
    if (kept == null) {
      return;
    }
    try {
      kept.lab().settle();
    } catch (SQLException | RuntimeException | AssertionError broken) {
      store(context).remove(synchronous(context));
      kept.close();
      throw broken;
    }
  }

  private static boolean synchronous(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(InFaultLab.class).synchronous();
  }

  private static Store store(ExtensionContext context) {
    return context.getRoot().getStore(LABS);
  }
}
