package io.durablefunctions.maven;

import io.durablefunctions.bind.BindException;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;

/**
 * Goals of one phase run in the order of their plugins in the POM. With bind first, a build after
 * the first would bind what the one before has staged, and then stage over it.
 */
final class PluginOrder {

  private static final String PHASE = "package";

  private PluginOrder() {}

  /**
   * Looks at the project's plugins, in the order of the POM.
   *
   * @throws BindException if bind runs before azure-functions:package in the same phase
   */
  static void check(List<Plugin> plugins) throws BindException {
    boolean bindIsFirst = false;
    for (Plugin plugin : plugins) {
      if (runs(plugin, "durable-functions-maven-plugin", "bind")) {
        bindIsFirst = true;
      }
      if (bindIsFirst && runs(plugin, "azure-functions-maven-plugin", "package")) {
        throw new BindException(
            "bind runs before azure-functions:package, because durable-functions-maven-plugin"
                + " stands before azure-functions-maven-plugin in the POM. Put it after.");
      }
    }
  }

  private static boolean runs(Plugin plugin, String artifact, String goal) {
    return plugin.getArtifactId().equals(artifact)
        && plugin.getExecutions().stream().anyMatch(each -> runsInPhase(each, goal));
  }

  /** A goal without a phase has its own, which is package for both. */
  private static boolean runsInPhase(PluginExecution execution, String goal) {
    return execution.getGoals().contains(goal)
        && (execution.getPhase() == null || execution.getPhase().equals(PHASE));
  }
}
