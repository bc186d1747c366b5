package io.durablefunctions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;

/** The arrows between packages: root <- history <- replay <- engine <- the outside. */
@AnalyzeClasses(
    packages = "io.durablefunctions",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.durablefunctions";
  private static final String ANNOTATIONS = ROOT + ".annotations..";
  private static final String DIGEST = ROOT + ".digest..";
  private static final String NAMING = ROOT + ".naming..";
  private static final String SPI = ROOT + ".spi..";
  private static final String JSON = ROOT + ".json..";
  private static final String STUBS = ROOT + ".stubs..";
  private static final String HISTORY = ROOT + ".history..";
  private static final String REPLAY = ROOT + ".replay..";
  private static final String ENGINE = ROOT + ".engine..";
  private static final String AZURE = ROOT + ".azure..";
  private static final String WORKER = ROOT + ".worker..";
  private static final String HTTP = ROOT + ".http..";
  private static final String JOURNAL = ROOT + ".journal..";
  private static final String MAINTENANCE = ROOT + ".maintenance..";
  private static final String ENTRANCE = ROOT + ".entrance..";
  private static final String SHADED = ROOT + ".shaded..";

  /** The host takes lines there that have "error" or "fail" in them for failures. */
  @ArchTest
  static final ArchRule nothingIsWrittenToTheStandardStreams =
      NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest static final ArchRule digestIsALeaf = from(DIGEST).mayUseOfOurs(DIGEST);

  @ArchTest static final ArchRule namingUsesDigestOnly = from(NAMING).mayUseOfOurs(NAMING, DIGEST);

  @ArchTest static final ArchRule spiIsALeaf = from(SPI).mayUseOfOurs(SPI);

  @ArchTest static final ArchRule jsonUsesSpiOnly = from(JSON).mayUseOfOurs(JSON, SPI);

  @ArchTest static final ArchRule stubsIsALeaf = from(STUBS).mayUseOfOurs(STUBS);

  @ArchTest
  static final ArchRule rootUsesLeavesOnly = from(ROOT).mayUseOfOurs(ROOT, JSON, STUBS, NAMING);

  @ArchTest
  static final ArchRule entranceUsesRootOnly = from(ENTRANCE).mayUseOfOurs(ENTRANCE, ROOT);

  @ArchTest
  static final ArchRule historyUsesRootOnly = from(HISTORY).mayUseOfOurs(HISTORY, ROOT, JSON);

  @ArchTest
  static final ArchRule replayUsesHistory =
      from(REPLAY).mayUseOfOurs(REPLAY, HISTORY, ROOT, JSON, NAMING, STUBS);

  @ArchTest
  static final ArchRule engineUsesReplay =
      from(ENGINE).mayUseOfOurs(ENGINE, REPLAY, HISTORY, ROOT, JSON, NAMING, DIGEST);

  @ArchTest
  static final ArchRule azureUsesEngine =
      from(AZURE).mayUseOfOurs(AZURE, ENGINE, REPLAY, HISTORY, ROOT, JSON, NAMING);

  @ArchTest
  static final ArchRule journalUsesPortsOnly = from(JOURNAL).mayUseOfOurs(JOURNAL, ENGINE, DIGEST);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyAzureSeesTheAzureSdk =
      noClasses()
          .that()
          .resideOutsideOfPackage(AZURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.azure..");

  @ArchTest
  static final ArchRule onlyTheEdgeSeesTheFunctionsApi =
      noClasses()
          .that()
          .resideOutsideOfPackages(WORKER, HTTP, MAINTENANCE, ANNOTATIONS)
          .and()
          .doNotBelongToAnyOf(DurableOrchestrationClient.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.microsoft.azure.functions..");

  @ArchTest
  static final ArchRule replayIsPure =
      noClasses()
          .that()
          .resideInAPackage(REPLAY)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..",
                      "java.net..",
                      "java.util.concurrent..",
                      "com.azure..",
                      "com.google..",
                      "com.microsoft..")
                  .and(DescribedPredicate.not(JavaClass.Predicates.equivalentTo(URI.class))));

  @ArchTest
  static final ArchRule replayReadsNoClock =
      noClasses()
          .that()
          .resideInAPackage(REPLAY)
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime");

  /** One rule a package: what it may use of ours. A package that is not there yet is no error. */
  private record Arrows(String from) {
    ArchRule mayUseOfOurs(String... targets) {
      return classes()
          .that(resideInAPackage(from))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(targets)
                  .or(DescribedPredicate.not(resideInAnyPackage(ROOT + "..")))
                  .or(resideInAPackage(SHADED)))
          .allowEmptyShould(true);
    }
  }

  private static Arrows from(String aPackage) {
    return new Arrows(aPackage);
  }
}
