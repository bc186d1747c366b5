package io.durablefunctions.testing;

import io.durablefunctions.history.ExportedHistory;
import io.durablefunctions.history.HistoryFormatException;
import io.durablefunctions.replay.Divergence;
import io.durablefunctions.replay.HistoryCheck;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.replay.ReplaySetup;
import io.durablefunctions.worker.ClassApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of today over histories of yesterday: files that {@code client.exportHistory},
 * {@code GET .../instances/{id}/history} or a {@link DurableTestHub} wrote. An instance that is in
 * flight when new code is deployed goes on if its history passes here. No activity is run, so what
 * changes inside of one changes nothing; calls are compared by kind and name, not by their values.
 * Not thread-safe.
 */
public final class Replay {

  private static final Logger LOGGER = Logger.getLogger(Replay.class.getName());

  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final Map<Class<?>, Object> objects = new LinkedHashMap<>();
  private final Map<String, OrchestratorFunction> lambdas =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Replay() {}

  /** With the orchestrators of these classes. */
  public static Replay of(Class<?>... functions) {
    Replay replay = new Replay();
    replay.classes.addAll(Arrays.asList(functions));
    return replay;
  }

  /** Adds the orchestrators of objects, for classes with constructor parameters. */
  public Replay with(Object... functionObjects) {
    for (Object object : functionObjects) {
      classes.add(object.getClass());
      objects.put(object.getClass(), object);
    }
    return this;
  }

  /** Adds an orchestrator, or puts it in the place of one. */
  public Replay orchestrator(String name, OrchestratorMock code) {
    lambdas.put(name, code::run);
    return this;
  }

  /**
   * Replays one history.
   *
   * @throws AssertionError if the code does not do what the history has, from its start to its end;
   *     it names the first step where they part
   * @throws UncheckedIOException if the file cannot be read
   */
  public void verify(Path file) {
    String problem = problem(file);
    if (problem != null) {
      throw new AssertionError(problem);
    }
  }

  /**
   * Replays all {@code .json} files of a folder and of those inside it.
   *
   * @return how many there were
   * @throws AssertionError if one does not pass, with all of those; and if there is no file, which
   *     would make a test that cannot fail
   * @throws UncheckedIOException if the folder or a file cannot be read
   */
  public int verifyAll(Path folder) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new AssertionError("There is no history (*.json) in " + folder.toAbsolutePath() + ".");
    }
    List<String> problems = new ArrayList<>();
    for (Path file : files) {
      String problem = problem(file);
      if (problem != null) {
        problems.add(problem);
      }
    }
    if (!problems.isEmpty()) {
      throw new AssertionError(
          problems.size()
              + " of "
              + files.size()
              + " histories do not pass.\n\n"
              + String.join("\n\n", problems));
    }
    return files.size();
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be read.", e);
    }
  }

  private @Nullable String problem(Path file) {
    ExportedHistory history;
    try {
      history = ExportedHistory.ofJson(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The history " + file + " cannot be read.", e);
    } catch (HistoryFormatException | IllegalArgumentException e) {
      return file + ": " + e.getMessage();
    }
    String tail = history.missingTail();
    if (tail != null) {
      return file + ": " + tail + ". Export it again.";
    }
    OrchestratorFunction code = orchestrator(history.name());
    if (code == null) {
      return file
          + ": there is no orchestrator '"
          + history.name()
          + "' in the classes given to Replay.of(...). Add its class; if it was deleted or renamed,"
          + " instances in flight cannot go on.";
    }
    Divergence divergence =
        HistoryCheck.firstDivergence(
            history.events(),
            code,
            new ReplaySetup(history.instanceId(), new AnyFunction(), LOGGER));
    return divergence == null ? null : ReplayReport.of(file, history, divergence);
  }

  private @Nullable OrchestratorFunction orchestrator(String name) {
    OrchestratorFunction lambda = lambdas.get(name);
    if (lambda != null) {
      return lambda;
    }
    ClassApp app = ClassApp.of(TestStorage.HUB, classes, objects);
    return app.catalog().orchestrator(name) == null ? null : app.orchestrator(name);
  }
}
