package io.durablefunctions.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own.
 *
 * @param flags the JVM's
 * @param classPath its class path
 * @param environment what it has in its environment besides this process's
 */
public record Fork(List<String> flags, String classPath, Map<String, String> environment) {

  /** What the Functions host gives the Java worker. */
  public static final List<String> WORKER_FLAGS = List.of("-XX:TieredStopAtLevel=1");

  /** With this JVM's class path. */
  public static Fork with(List<String> flags) {
    return new Fork(flags, System.getProperty("java.class.path"), Map.of());
  }

  /** Runs a class that writes figures to the file that its first argument names. */
  public List<Figure> figures(Class<?> program, String... arguments) throws IOException {
    Path file = Files.createTempFile("figures", ".json");
    try {
      run(program, file, arguments);
      return Figures.read(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Runs a class that writes one number to the file that its first argument names. */
  public double number(Class<?> program, String... arguments) throws IOException {
    Path file = Files.createTempFile("number", ".txt");
    try {
      run(program, file, arguments);
      return Double.parseDouble(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void run(Class<?> program, Path file, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, program.getName(), file.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    try {
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new IOException(program.getName() + " ended with status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
