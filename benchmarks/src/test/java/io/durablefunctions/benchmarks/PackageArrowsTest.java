package io.durablefunctions.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Measurements know what a figure is; they know neither each other's peers nor the report. */
@AnalyzeClasses(
    packages = "io.durablefunctions.benchmarks",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PackageArrowsTest {

  private static final String ROOT = "io.durablefunctions.benchmarks";

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.durablefunctions.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_MAIN_CLASS_KNOWS_THE_REPORT =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT, ROOT + ".report..", ROOT + ".chart..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".report..", ROOT + ".chart..");
}
