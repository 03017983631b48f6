package org.failoverdashboard.launcher;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The smallest pool: hands out the same connection again and again, as the program's pool does in
 * effect; opening one would take longer than what is measured. Used by one thread.
 */
final class OneConnection {
  private final DataSource source;
  private @Nullable Connection connection;

  OneConnection(DataSource source) {
    this.source = source;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) ->
            method.getName().equals("getConnection") ? lent() : method.invoke(source, arguments));
  }

  private Connection lent() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = source.getConnection();
      connection = open;
    }
    Connection target = open;
    target.setAutoCommit(true);
    return proxy(
        Connection.class,
        (method, arguments) ->
            method.getName().equals("close") ? null : method.invoke(target, arguments));
  }

  private interface Call {
    @Nullable Object invoke(Method method, Object @Nullable [] arguments)
        throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            OneConnection.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              try {
                return call.invoke(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            }));
  }
}
