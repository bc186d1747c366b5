package io.durablefunctions.benchmarks.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a run, one after the other. A part that fails is told at once and at the end, and
 * what the others measured is kept; it is written after each part, so that a run that is broken off
 * leaves what it has measured. Not thread-safe.
 */
public final class Parts {

  /** Something that is measured. */
  @FunctionalInterface
  public interface Part {
    /** Its figures. */
    List<Figure> measure() throws Exception;
  }

  /** Writes down what was measured so far. */
  @FunctionalInterface
  public interface Writer {
    /** Called after each part. */
    void write(Parts soFar) throws IOException;
  }

  private final Writer writer;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  public Parts(Writer writer) {
    this.writer = writer;
  }

  /** Runs a part. */
  public void run(String name, Part part) throws InterruptedException, IOException {
    System.out.println(name + " ...");
    measure(name, part);
    writer.write(this);
  }

  private void measure(String name, Part part) throws InterruptedException {
    try {
      figures.addAll(part.measure());
    } catch (InterruptedException e) {
      throw e;
    } catch (IncompleteException e) {
      figures.addAll(e.figures());
      failed(name, e);
    } catch (Exception | LinkageError e) {
      failed(name, e);
    }
  }

  private void failed(String name, Throwable cause) {
    String failure = name + " failed: " + cause;
    failures.add(failure);
    System.out.println(failure);
    cause.printStackTrace(System.out);
  }

  /** What was measured. */
  public List<Figure> figures() {
    return List.copyOf(figures);
  }

  /** Whether every part ran to its end. */
  public boolean isComplete() {
    return failures.isEmpty();
  }

  /** The parts that failed as lines of Markdown; empty if none did. */
  public String failures() {
    StringBuilder text = new StringBuilder();
    failures.forEach(failure -> text.append("* ").append(failure).append('\n'));
    return text.toString();
  }
}
