package io.durablefunctions.engine.simulation.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Orchestrations made up by a seed, on workers that are switched at every storage call, while
 * clients meddle and storage, processes and clocks fail as the seed has it; afterwards all {@link
 * Rules} hold. {@code -Dsimulation.seeds=100000} runs so many, {@code -Dsimulation.first=7} begins
 * there.
 */
class GeneratedScenariosTest {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");
  private static final long FIRST = Long.getLong("simulation.first", 1);
  private static final long SEEDS = Long.getLong("simulation.seeds", 200);
  private static final long PROGRESS = 5_000;
  private static final int SHRINKING_RUNS = Integer.getInteger("simulation.shrinking", 200);

  @BeforeAll
  static void quiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOGGER.setLevel(null);
  }

  @Test
  void everyRuleHoldsForEverySeed() {
    Map<String, List<Long>> failing = new TreeMap<>();
    int saved = 0;
    int deaths = 0;
    long calls = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Verdict verdict = Verdict.of(seed, Set.of(), false);
      long here = seed;
      verdict
          .names()
          .forEach(name -> failing.computeIfAbsent(name, key -> new ArrayList<>()).add(here));
      if (!verdict.broken().isEmpty()) {
        System.out.println("seed " + seed + " breaks " + verdict.broken());
      }
      saved += verdict.run().isSavedByMaintenance() ? 1 : 0;
      deaths += verdict.run().simulation.host.deaths();
      calls += verdict.run().simulation.calls();
      if ((seed - FIRST + 1) % PROGRESS == 0) {
        System.out.printf(
            "%d of %d seeds; rules broken: %d%n", seed - FIRST + 1, SEEDS, failing.size());
      }
    }
    System.out.printf(
        "%d seeds from %d: %d storage calls, %d deaths; maintenance had to save %d runs%n",
        SEEDS, FIRST, calls, deaths, saved);
    failing.forEach(
        (name, seeds) ->
            System.out.printf(
                "  %-20s broken by %d seeds: %s%n",
                name, seeds.size(), seeds.subList(0, Math.min(seeds.size(), 12))));
    failing.forEach(
        (name, seeds) ->
            System.out.println(
                new Shrinker(seeds.get(0), name, SHRINKING_RUNS).smallest().report()));
    assertThat(failing).as("seeds by the rules that they break").isEmpty();
  }

  /** A seed makes one run and no other, so that what fails can be looked at again. */
  @Test
  void aSeedMakesOneRun() {
    for (long seed = 1; seed <= 30; seed++) {
      Verdict once = Verdict.of(seed, Set.of(), false);
      Verdict again = Verdict.of(seed, Set.of(), true);
      assertThat(calls(again)).as("seed %s", seed).isEqualTo(calls(once));
      assertThat(again.run().simulation.now()).isEqualTo(once.run().simulation.now());
    }
  }

  private static List<String> calls(Verdict verdict) {
    return verdict.run().simulation.storage.faults.calls();
  }
}
