package io.durablefunctions.benchmarks.dbos;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.workflow.Workflow;

/** The workflow, as its documentation writes them. */
public final class DurableSteps implements Steps {

  private final DBOS dbos;

  DurableSteps(DBOS dbos) {
    this.dbos = dbos;
  }

  @Override
  @Workflow(name = "chain")
  public long chain(int steps) {
    long sum = 0;
    for (int i = 0; i < steps; i++) {
      int step = i;
      sum += dbos.<Integer, RuntimeException>runStep(() -> step + 1, "Step");
    }
    return sum;
  }
}
