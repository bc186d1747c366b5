package io.durablefunctions.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

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

  /** What takes longer stands still. */
  private static final int LONGEST_MINUTES = 20;

  /** With this JVM's class path. */
  public static Fork with(List<String> flags) {
    return new Fork(flags, System.getProperty("java.class.path"), Map.of());
  }

  /**
   * Runs a class that writes figures to the file that its first argument names.
   *
   * @throws IncompleteException with what it has written, if it ends with an error
   */
  public List<Figure> figures(Class<?> program, String... arguments) throws IOException {
    Path file = Files.createTempFile("figures", ".json");
    try {
      int status = run(program, file, arguments);
      List<Figure> figures = Files.size(file) == 0 ? List.of() : Figures.read(file);
      if (status != 0) {
        throw new IncompleteException(told(program, status), figures);
      }
      return figures;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Runs a class that writes one number to the file that its first argument names. */
  public double number(Class<?> program, String... arguments) throws IOException {
    Path file = Files.createTempFile("number", ".txt");
    try {
      int status = run(program, file, arguments);
      if (status != 0) {
        throw new IOException(told(program, status));
      }
      return Double.parseDouble(Files.readString(file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String told(Class<?> program, int status) {
    return program.getName() + " ended with status " + status + "; see its output above";
  }

  private int run(Class<?> program, Path file, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, program.getName(), file.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      if (process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        return process.exitValue();
      }
      System.out.println("It stands still, and is ended after " + LONGEST_MINUTES + " minutes.");
      return process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
