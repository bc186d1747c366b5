package io.durablefunctions.engine.simulation.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import java.util.List;
import java.util.function.Consumer;

/** Runs scenes under families of schedules; the first that fails is told with its trace. */
final class Schedules {

  private static final double SECONDS = 2;
  private static final int MOST = 600;

  private Schedules() {}

  /** All schedules with so many switches and deaths, as far as some seconds go. */
  static void all(Scene scene, int switches, int deaths) {
    Explorer.Result result = new Explorer(scene, switches, deaths, SECONDS).explore();
    assertThat(result.failure()).isNull();
  }

  /** One run without any switch. */
  static void plain(Scene scene) {
    plain(scene, simulation -> {});
  }

  static void plain(Scene scene, Consumer<Simulation> prepare) {
    Scene.Outcome outcome = scene.run(new OneIncident(-1, Incident.NONE), prepare, true);
    assertThat(outcome.wrong())
        .as("%s%n%s", scene.name, outcome.simulation().trace.text(200))
        .isEmpty();
  }

  /** The incident at each switch point in turn. */
  static void each(Scene scene, Incident incident, Consumer<Simulation> prepare) {
    for (int at = 0; at < MOST; at++) {
      OneIncident director = new OneIncident(at, incident);
      Scene.Outcome outcome = scene.run(director, prepare, false);
      if (!outcome.wrong().isEmpty()) {
        Scene.Outcome again = scene.run(new OneIncident(at, incident), prepare, true);
        assertThat(again.wrong())
            .as("%s: %s at %s%n%s", scene.name, incident, at, again.simulation().trace.text(200))
            .isEmpty();
      }
      if (!director.happened()) {
        return;
      }
    }
  }

  /** Each storage call in turn refused, or its answer lost. */
  static void eachRefused(Scene scene, Consumer<Simulation> prepare) {
    scene.refusals();
    for (Fault fault : List.of(Fault.UNKNOWN_LOST, Fault.UNKNOWN_APPLIED)) {
      for (int at = 1; at < MOST; at++) {
        int call = at;
        Consumer<Simulation> withFault =
            simulation -> {
              prepare.accept(simulation);
              simulation.storage.faults.plan(FaultPlan.atCall(call, fault));
            };
        Scene.Outcome outcome = scene.run(new OneIncident(-1, Incident.NONE), withFault, true);
        assertThat(outcome.wrong())
            .as(
                "%s: %s of call %s%n%s",
                scene.name, fault, at, outcome.simulation().trace.text(200))
            .isEmpty();
        if (outcome.simulation().calls() < at) {
          break;
        }
      }
    }
  }

  /** Lets one incident happen at one switch point, and no switch that need not be. */
  private static final class OneIncident implements Director {

    private final int at;
    private final Incident incident;
    private int points;

    OneIncident(int at, Incident incident) {
      this.at = at;
      this.incident = incident;
    }

    boolean happened() {
      return points > at;
    }

    @Override
    public Incident at(Strand strand, String call, boolean before) {
      return points++ == at ? incident : Incident.NONE;
    }

    @Override
    public int pick(List<Option> options) {
      return 0;
    }
  }
}
