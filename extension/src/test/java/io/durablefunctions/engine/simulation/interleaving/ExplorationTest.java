package io.durablefunctions.engine.simulation.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The small scenarios under all schedules with two switches, with one switch and one death, and
 * with two switches and one death; as many as {@code -Dexploration.seconds} allow for each.
 */
@EnabledIfSystemProperty(named = "exploration.seconds", matches = ".+")
class ExplorationTest {

  private static final double SECONDS =
      Double.parseDouble(System.getProperty("exploration.seconds", "0.4"));

  static Stream<String> scenes() {
    return Scenes.all().stream().map(scene -> scene.name);
  }

  private static Scene named(String name) {
    return Scenes.all().stream().filter(s -> s.name.equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void withTwoSwitches(String scene) {
    explore(scene, 2, 0);
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void withASwitchAndADeath(String scene) {
    explore(scene, 1, 1);
  }

  /** Of these there are many more. */
  @ParameterizedTest
  @MethodSource("scenes")
  void withTwoSwitchesAndADeath(String scene) {
    explore(scene, 2, 1);
  }

  private static void explore(String name, int switches, int deaths) {
    Explorer.Result result = new Explorer(named(name), switches, deaths, SECONDS).explore();
    System.out.printf(
        "%-45s switches %d deaths %d: %6d schedules%s %s%n",
        name,
        switches,
        deaths,
        result.schedules(),
        result.complete() ? ", all" : "",
        result.failure() == null
            ? "hold"
            : "FAIL " + result.failure().lines().findFirst().orElseThrow());
    assertThat(result.failure()).isNull();
  }
}
