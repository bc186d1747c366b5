package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.finding.Rule;

/**
 * A mistake in a method, if an orchestrator reaches it.
 *
 * @param what what the code does, as the end of a sentence
 * @param line where; 0 if the class file does not tell
 */
public record Sink(Rule rule, String what, int line) {}
