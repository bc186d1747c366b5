package io.durablefunctions.bind.analyze.finding;

import java.util.List;

/**
 * A mistake in the app.
 *
 * @param rule what it is
 * @param what what the code does there, as the end of a sentence: "calls java.time.Instant.now"
 * @param path from the orchestrator to the place, at least that place; lines are of the calls
 * @param at the place to be mended: the last one of the path that is the app's own code
 */
public record Finding(Rule rule, String what, List<Step> path, Step at) {

  /** With a copy of the path. */
  public Finding {
    path = List.copyOf(path);
  }

  /** The same for the same mistake when lines have moved. */
  public String fingerprint() {
    return rule.id() + "\t" + at.className() + "." + at.method() + "\t" + what;
  }
}
