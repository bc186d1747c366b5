package io.durablefunctions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/**
 * The arrows between the rooms of a package, and which of its rooms the outside may see. A room
 * that is not named here may use nothing of its neighbours.
 */
@AnalyzeClasses(
    packages = "io.durablefunctions",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomArrowsTest {

  private static final String ROOT = "io.durablefunctions.";

  private static final Rooms ENGINE = new Rooms("engine");
  private static final Rooms AZURE = new Rooms("azure");
  private static final Rooms WORKER = new Rooms("worker");
  private static final Rooms HTTP = new Rooms("http");

  @ArchTest static final ArchRule engineShowsItsDoor = ENGINE.showsOnly("", "port", "message");

  @ArchTest static final ArchRule portUsesNoRoom = ENGINE.from("port").to();

  @ArchTest static final ArchRule messageUsesNoRoom = ENGINE.from("message").to();

  @ArchTest static final ArchRule processUsesPorts = ENGINE.from("process").to("port");

  @ArchTest static final ArchRule commitUsesPorts = ENGINE.from("commit").to("process", "port");

  @ArchTest
  static final ArchRule dispatchFollowsCommit =
      ENGINE.from("dispatch").to("commit", "process", "port", "message");

  @ArchTest
  static final ArchRule turnDispatches =
      ENGINE.from("turn").to("dispatch", "commit", "process", "port", "message");

  @ArchTest
  static final ArchRule activityBringsFacts =
      ENGINE.from("activity").to("turn", "dispatch", "commit", "process", "port", "message");

  @ArchTest static final ArchRule azureShowsItsDoor = AZURE.showsOnly("", "connection");

  @ArchTest static final ArchRule requestUsesNoRoom = AZURE.from("request").to();

  @ArchTest static final ArchRule connectionReadsAnswers = AZURE.from("connection").to("request");

  @ArchTest static final ArchRule payloadRequests = AZURE.from("payload").to("request");

  @ArchTest
  static final ArchRule instanceStoresPayloads = AZURE.from("instance").to("payload", "request");

  @ArchTest
  static final ArchRule indexStoresPayloads = AZURE.from("index").to("payload", "request");

  @ArchTest static final ArchRule queueRequests = AZURE.from("queue").to("request");

  @ArchTest static final ArchRule membershipRequests = AZURE.from("membership").to("request");

  @ArchTest static final ArchRule appUsesNoRoom = WORKER.from("app").to();

  @ArchTest static final ArchRule invokeKnowsTheApp = WORKER.from("invoke").to("app");

  @ArchTest static final ArchRule hubKnowsTheApp = WORKER.from("hub").to("app");

  @ArchTest static final ArchRule ringUsesNoRoom = HTTP.from("ring").to();

  @ArchTest static final ArchRule callUsesNoRoom = HTTP.from("call").to();

  @ArchTest
  static final ArchRule theEdgesDoNotSeeEachOther =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + "http..", ROOT + "maintenance..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + "worker..", ROOT + "azure..");

  /** The rooms of a package; the package itself, named "", may use all of them. */
  private record Rooms(String house) {

    From from(String room) {
      return new From(this, room);
    }

    ArchRule showsOnly(String... rooms) {
      return noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + house + "..")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + house + "..")
                  .and(DescribedPredicate.not(resideInAnyPackage(names(rooms)))));
    }

    String[] names(String... rooms) {
      return Arrays.stream(rooms)
          .map(room -> ROOT + house + (room.isEmpty() ? "" : "." + room))
          .toArray(String[]::new);
    }
  }

  private record From(Rooms rooms, String room) {

    ArchRule to(String... others) {
      return classes()
          .that()
          .resideInAPackage(rooms.names(room)[0])
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(rooms.names(others))
                  .or(resideInAPackage(rooms.names(room)[0]))
                  .or(DescribedPredicate.not(resideInAPackage(ROOT + rooms.house() + ".."))));
    }
  }
}
