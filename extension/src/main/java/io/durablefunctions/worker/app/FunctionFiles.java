package io.durablefunctions.worker.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The marked functions of an app directory. */
public final class FunctionFiles {

  private FunctionFiles() {}

  /**
   * Reads every function.json.
   *
   * @throws DurableConfigurationException if one is broken, if functions disagree on the hub, or if
   *     none is marked
   */
  public static List<DurableFunction> read(Path appDirectory, AppSettings settings) {
    HubNames hubs = new HubNames(settings);
    List<DurableFunction> functions =
        files(appDirectory).stream()
            .map(file -> FunctionJson.read(file, settings, hubs))
            .filter(Objects::nonNull)
            .toList();
    if (functions.isEmpty()) {
      throw new DurableConfigurationException(
          "The app uses the annotations of Durable Functions for Java, but no function.json under "
              + appDirectory
              + " is marked as durable. The goal 'bind' of durable-functions-maven-plugin did not"
              + " run: bind it to the phase 'package', after azure-functions:package.");
    }
    agreeOnHub(functions);
    return functions;
  }

  private static void agreeOnHub(List<DurableFunction> functions) {
    DurableFunction first = functions.get(0);
    for (DurableFunction function : functions) {
      if (!function.taskHub().equalsIgnoreCase(first.taskHub())) {
        throw new DurableConfigurationException(
            "All functions of an app share one task hub, but '"
                + first.name()
                + "' is in '"
                + first.taskHub()
                + "' and '"
                + function.name()
                + "' in '"
                + function.taskHub()
                + "'. Set extensions.durableFunctions.hubName in host.json and package the app"
                + " again.");
      }
    }
  }

  /** Every function.json of the app, by function. */
  static List<Path> files(Path appDirectory) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> folders = Files.list(appDirectory)) {
      folders
          .sorted()
          .map(folder -> folder.resolve("function.json"))
          .filter(Files::isRegularFile)
          .forEach(files::add);
    } catch (IOException e) {
      throw new DurableConfigurationException(
          "The function app's directory " + appDirectory + " cannot be listed.", e);
    }
    return files;
  }
}
