package io.durablefunctions.engine.simulation.interleaving;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a seed came to.
 *
 * @param run which has come to rest, or has not
 * @param broken the rules that it has broken, each with its name before a colon
 */
record Verdict(Seeded run, List<String> broken) {

  /** Runs a seed without these events. */
  static Verdict of(long seed, Set<String> forbidden, boolean traced) {
    Seeded run = new Seeded(seed, forbidden, traced);
    try {
      run.run();
      return new Verdict(run, Rules.brokenBy(run));
    } catch (AssertionError e) {
      return new Verdict(run, List.of("run: " + e.getMessage().lines().findFirst().orElse("")));
    }
  }

  /** The names of the broken rules. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    broken.forEach(one -> names.add(one.substring(0, one.indexOf(':'))));
    return names;
  }

  /** Everything that is needed to understand it. */
  String report() {
    StringBuilder text = new StringBuilder();
    text.append(run).append("\nbroken:\n  ").append(String.join("\n  ", broken));
    text.append("\nasked:\n");
    run.client.asked().forEach(call -> text.append("  ").append(call).append('\n'));
    return text.append(run.simulation.trace.text(600)).toString();
  }
}
