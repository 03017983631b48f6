package org.failoverdashboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import jakarta.annotation.Resource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A connection that may be shared is kept for a thread until what the thread is at has ended,
 * closed or not: the supervisors of clusters never end, and would one after the other take all
 * connections for themselves.
 */
class UnsharedConnectionsTest {
  @Test
  void noConnectionToTheControlDatabaseIsShared() {
    List<JavaField> sources =
        Product.classes().stream()
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getRawType().isEquivalentTo(DataSource.class))
            .filter(field -> field.isAnnotatedWith(Resource.class))
            .toList();

    assertThat(sources)
        .hasSizeGreaterThan(3)
        .noneMatch(field -> field.getAnnotationOfType(Resource.class).shareable());
  }
}
