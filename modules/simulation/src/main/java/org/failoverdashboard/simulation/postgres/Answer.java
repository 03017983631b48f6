package org.failoverdashboard.simulation.postgres;

/** What a server says to a question. */
sealed interface Answer<T> {
  record Result<T>(T value) implements Answer<T> {}

  record Error<T>(SqlFailure failure) implements Answer<T> {}

  default T get() throws SqlFailure {
    return switch (this) {
      case Result<T> result -> result.value();
      case Error<T> error -> throw new SqlFailure(error.failure().kind(), error.failure().detail());
    };
  }
}
