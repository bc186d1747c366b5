package io.durablefunctions.bind.analyze;

import io.durablefunctions.bind.analyze.check.TypeLookup;
import io.durablefunctions.bind.analyze.code.CodeBase;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Level;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.report.Baseline;
import io.durablefunctions.bind.analyze.report.SarifReport;
import io.durablefunctions.bind.analyze.report.TextReport;
import io.durablefunctions.bind.signature.FunctionSignature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The analyzer as part of a build: runs it, writes its files, and tells what it found. */
public final class Analysis {

  private final AnalysisSettings settings;
  private final Consumer<String> problems;
  private final Consumer<String> warnings;

  /**
   * @param problems takes what stops the build
   * @param warnings takes what does not
   */
  public Analysis(AnalysisSettings settings, Consumer<String> problems, Consumer<String> warnings) {
    this.settings = settings;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * Analyzes an app.
   *
   * @param appJars the app's own jars
   * @param libraries those of its libraries
   * @param functions of both
   * @param types loads types of both
   */
  public void run(
      List<Path> appJars,
      List<Path> libraries,
      Collection<FunctionSignature> functions,
      TypeLookup types) {
    Set<Rule> rules = rules();
    if (rules.isEmpty()) {
      return;
    }
    try (CodeBase code = new CodeBase(appJars, libraries)) {
      report(accepted(new Analyzer(code, functions, types).findings(rules)));
    }
  }

  private Set<Rule> rules() {
    Set<Rule> rules = EnumSet.allOf(Rule.class);
    rules.removeIf(rule -> settings.level(rule) == Level.OFF);
    return rules;
  }

  /** Without what the baseline has; all of it, if that is written now. */
  private List<Finding> accepted(List<Finding> findings) {
    Path file = settings.baseline();
    if (file == null) {
      return findings;
    }
    if (settings.writeBaseline()) {
      Baseline.write(file, findings);
      warnings.accept(findings.size() + " findings are accepted from now on by " + file + ".");
      return List.of();
    }
    Baseline baseline = Baseline.read(file, problems);
    List<Finding> remaining = new ArrayList<>(findings);
    remaining.removeIf(baseline::accepts);
    baseline.unused(findings).forEach(entry -> warnings.accept(unused(file, entry)));
    return remaining;
  }

  private static String unused(Path file, String entry) {
    return "The baseline "
        + file
        + " accepts what is not found any more; remove the line: "
        + entry;
  }

  private void report(List<Finding> findings) {
    if (settings.sarif() != null) {
      new SarifReport(settings.sources(), settings::level).write(settings.sarif(), findings);
    }
    for (Finding finding : findings) {
      boolean fails = settings.level(finding.rule()) == Level.FAIL;
      (fails ? problems : warnings).accept(TextReport.of(finding));
    }
  }
}
