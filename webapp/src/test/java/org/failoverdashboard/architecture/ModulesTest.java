package org.failoverdashboard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the boundaries of docs/architecture.md. */
final class ModulesTest {
  private static final JavaClasses PRODUCT = Product.classes();
  private static final String ROOT = "org.failoverdashboard.";

  @Test
  void everyModuleIsLookedAt() {
    for (String module :
        List.of("regions", "access", "monitoring", "core", "failover", "history", "web")) {
      assertThat(PRODUCT.that(resideInAPackage(ROOT + module + ".."))).as(module).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"regions", "access", "monitoring", "failover", "history"})
  void othersTouchOnlyTheApiOfAModule(String module) {
    String inside = ROOT + module + "..";
    noClasses()
        .that()
        .resideOutsideOfPackage(inside)
        .should()
        .dependOnClassesThat(
            resideInAPackage(inside).and(resideOutsideOfPackage(ROOT + module + ".api..")))
        .check(PRODUCT);
  }

  /** The core is the pure half of failover, which carries its plans out. */
  @Test
  void nobodyButFailoverTouchesMoreThanTheApiOfTheCore() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "core..", ROOT + "failover..")
        .should()
        .dependOnClassesThat(
            resideInAPackage(ROOT + "core..").and(resideOutsideOfPackage(ROOT + "core.api..")))
        .check(PRODUCT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"regions", "access", "monitoring", "core", "failover", "history"})
  void noModuleKnowsTheWebApplication(String module) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "web.."))
        .check(PRODUCT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"regions", "access", "monitoring", "core", "failover"})
  void nothingButTheWebApplicationKnowsHistory(String module) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + module + "..")
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "history.."))
        .check(PRODUCT);
  }

  @Test
  void whatRunsServersForTheLabIsNotInTheProduct() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT + "lab..", ROOT + "embedded.."))
        .check(PRODUCT);
  }

  @Test
  void theCoreIsPureJava() {
    classes()
        .that()
        .resideInAPackage(ROOT + "core..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java.lang..",
                "java.time..",
                "java.util..",
                "java.math..",
                "org.jspecify..",
                ROOT + "core..",
                ROOT + "regions.api..",
                ROOT + "monitoring.api.."))
        .check(PRODUCT);
  }

  @Test
  void domainsKnowNeitherTheContainerNorTheNetwork() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "(*).domain..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "jakarta..",
                "java.sql..",
                "java.net..",
                "java.nio.file..",
                "java.nio.channels..",
                "org.redisson..",
                "org.hibernate..",
                "org.eclipse.microprofile.."))
        .check(PRODUCT);
  }
}
