package io.durablefunctions.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.bind.BindException;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.junit.jupiter.api.Test;

class PluginOrderTest {

  private static final Plugin STAGE = plugin("azure-functions-maven-plugin", "package", null);
  private static final Plugin BIND = plugin("durable-functions-maven-plugin", "bind", "package");

  private static Plugin plugin(String artifact, String goal, String phase) {
    PluginExecution execution = new PluginExecution();
    execution.addGoal(goal);
    execution.setPhase(phase);
    Plugin plugin = new Plugin();
    plugin.setArtifactId(artifact);
    plugin.addExecution(execution);
    return plugin;
  }

  @Test
  void bindStandsAfterTheStaging() {
    assertThatCode(() -> PluginOrder.check(List.of(STAGE, BIND))).doesNotThrowAnyException();
    assertThatThrownBy(() -> PluginOrder.check(List.of(BIND, STAGE)))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("stands before azure-functions-maven-plugin in the POM");
  }

  @Test
  void anotherPhaseHasItsOwnOrder() {
    Plugin later = plugin("durable-functions-maven-plugin", "bind", "verify");
    assertThatCode(() -> PluginOrder.check(List.of(later, STAGE))).doesNotThrowAnyException();
  }
}
