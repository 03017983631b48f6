package org.failoverdashboard.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.regex.Pattern;

/** The classes that go into the WAR: of the modules and the web application. */
final class Product {
  private static final Pattern ELSEWHERE =
      Pattern.compile(".*/org/failoverdashboard/(lab|embedded)/.*");

  private Product() {}

  static JavaClasses classes() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(Product::isProduct)
        .importPackages("org.failoverdashboard");
  }

  private static boolean isProduct(Location location) {
    return !location.matches(ELSEWHERE);
  }
}
