package io.durablefunctions.localhost;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs the app in a second JVM whose environment holds the app settings: functions read them with
 * {@code System.getenv}, and a JVM cannot change its own. The child writes to this process's own
 * output, and ends when the pipe to its standard input closes, so however this process dies, no
 * orphan is left.
 */
final class ChildHost {
  /** The child gives running invocations 5 seconds. */
  private static final int PATIENCE_SECONDS = 8;

  private ChildHost() {}

  /**
   * Returns the child's exit code when it has ended; if this process is stopped first, the child is
   * stopped, then {@code last} runs.
   */
  static int run(List<String> arguments, Map<String, String> settings, Runnable last) {
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.environment().putAll(settings);
    builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process child = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(child, last), "stop child"));
      return child.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("The app's JVM cannot be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void stop(Process child, Runnable last) {
    child.destroy();
    try {
      if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        child.destroyForcibly();
      }
    } catch (InterruptedException e) {
      child.destroyForcibly();
    }
    last.run();
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(LocalHostMain.class.getName());
    command.addAll(arguments);
    command.add("--in-process");
    command.add(CommandLine.CHILD_OPTION);
    return command;
  }
}
