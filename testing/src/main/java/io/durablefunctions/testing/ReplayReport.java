package io.durablefunctions.testing;

import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.replay.Divergence;
import java.nio.file.Path;

/** What is said of a history that does not pass. */
final class ReplayReport {

  private ReplayReport() {}

  static String of(Path file, ExportedHistory history, Divergence divergence) {
    return file
        + ": the code of '"
        + history.name()
        + "' does not replay the history of '"
        + history.instanceId()
        + "' ("
        + history.status().text()
        + ").\n  Failing step:    "
        + divergence.step()
        + "\n  The history has: "
        + divergence.recorded()
        + "\n  The code:        "
        + divergence.did()
        + "\nNext step: keep the old way for instances that are in flight, under the old name, and"
        + " give the changed orchestration a new one; or let the old ones end first, and record"
        + " the history again.";
  }
}
