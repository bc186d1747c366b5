package io.durablefunctions.it.firsthour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command-line tool in a folder.
 *
 * @param folder where it runs
 */
record Tool(Path folder) {

  private static final long PATIENCE_MINUTES = 8;

  /**
   * Runs a command to its end, and returns what it printed.
   *
   * @throws AssertionError if it fails, with its output
   */
  String run(List<String> command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "output", ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // As a new user's Maven, but quicker where two cores have other tests to run.
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String output = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
    }
    return output;
  }
}
