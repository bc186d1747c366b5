package io.durablefunctions.localhost.process;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a worker's JVM is started.
 *
 * @param folder the staged app
 * @param environment the app settings, and what Core Tools sets beside them
 */
public record WorkerCommand(Path folder, Map<String, String> environment) {
  /** JVM options from the app settings, as Core Tools takes them; for a debugger, say. */
  private static final String ARGUMENTS = "languageWorkers__java__arguments";

  ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    // As the host starts the worker: only the first compiler.
    command.add("-XX:TieredStopAtLevel=1");
    for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // A debugger's port can be had once: it is the host's.
      if (!option.startsWith("-agentlib:jdwp")) {
        command.add(option);
      }
    }
    String more = environment.getOrDefault(ARGUMENTS, "").strip();
    if (!more.isEmpty()) {
      command.addAll(List.of(more.split("\\s+")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WorkerMain.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }
}
