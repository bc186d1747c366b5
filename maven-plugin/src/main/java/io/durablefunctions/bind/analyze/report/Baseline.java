package io.durablefunctions.bind.analyze.report;

import io.durablefunctions.bind.analyze.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Findings that a build accepts: a line each, of the rule, the place and what is found, separated
 * by tabs. It names no lines of code, so that it holds when code moves.
 */
public final class Baseline {

  private static final String HEAD =
      "# Accepted findings of durable-functions:bind: rule, place, what is found. Written by"
          + " -Ddurable-functions.writeBaseline=true";

  private final Set<String> entries;

  private Baseline(Set<String> entries) {
    this.entries = entries;
  }

  /** From a file; that it is missing is a problem. */
  public static Baseline read(Path file, Consumer<String> problems) {
    if (!Files.isRegularFile(file)) {
      problems.accept(
          "There is no baseline file "
              + file
              + ". Write it with -Ddurable-functions.writeBaseline=true, or configure none.");
      return new Baseline(Set.of());
    }
    try {
      Set<String> entries = new LinkedHashSet<>(Files.readAllLines(file));
      entries.removeIf(line -> line.isBlank() || line.startsWith("#"));
      return new Baseline(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** Replaces the file by one that accepts the findings. */
  public static void write(Path file, List<Finding> findings) {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    findings.stream().map(Finding::fingerprint).sorted().distinct().forEach(lines::add);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Whether it has the finding. */
  public boolean accepts(Finding finding) {
    return entries.contains(finding.fingerprint());
  }

  /** What it has that is not among the findings. */
  public List<String> unused(List<Finding> findings) {
    Set<String> unused = new LinkedHashSet<>(entries);
    findings.forEach(finding -> unused.remove(finding.fingerprint()));
    return List.copyOf(unused);
  }
}
