package io.durablefunctions.bind.analyze.report;

import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Step;
import java.util.List;

/** A finding for a reader: where, what, how the code comes there, why it is wrong, what instead. */
public final class TextReport {

  private TextReport() {}

  /** Several lines. */
  public static String of(Finding finding) {
    List<Step> path = finding.path();
    StringBuilder text =
        new StringBuilder("[" + finding.rule().id() + "] ")
            .append(path.get(path.size() - 1).display())
            .append(' ')
            .append(finding.what());
    for (int i = 0; i < path.size() - 1; i++) {
      text.append(i == 0 ? "\n      from " : "\n        -> ").append(path.get(i).display());
    }
    return text.append("\n      ")
        .append(finding.rule().why())
        .append(".\n      Instead: ")
        .append(finding.rule().instead())
        .append('.')
        .toString();
  }
}
