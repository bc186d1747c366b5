package io.durablefunctions.bind;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The binder serves Gradle and javac too, so Maven stays outside. */
@AnalyzeClasses(
    packages = {"io.durablefunctions.bind", "io.durablefunctions.maven"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class PackageArrowsTest {

  @ArchTest
  static final ArchRule THE_BINDER_KNOWS_NO_MAVEN =
      noClasses()
          .that()
          .resideInAPackage("io.durablefunctions.bind..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.maven..", "io.durablefunctions.maven..");

  @ArchTest
  static final ArchRule THE_RULES_KNOW_THE_JDK_AND_NAMES_ONLY =
      classes()
          .that()
          .resideInAPackage("io.durablefunctions.bind.signature")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "io.durablefunctions.naming",
              "io.durablefunctions.bind.signature");

  @ArchTest
  static final ArchRule ONLY_NAMES_COME_FROM_THE_EXTENSION =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.durablefunctions",
              "io.durablefunctions.worker..",
              "io.durablefunctions.engine..",
              "io.durablefunctions.azure..",
              "io.durablefunctions.http..",
              "io.durablefunctions.json..");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.durablefunctions.(**)").should().beFreeOfCycles();
}
