package io.durablefunctions.bind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder into which azure-functions:package has put an app. */
public record StagedApp(Path folder) {

  private static final String PACKAGE_FIRST =
      "The goal bind completes what azure-functions:package staged: bind that goal to the phase"
          + " package too, and let its plugin stand before durable-functions-maven-plugin in the"
          + " POM.";

  /**
   * Finds the app.
   *
   * @param root the folder of all staged apps
   * @param appName the app's name, or null if there is but one
   * @throws BindException if there is none, or several and no name
   */
  public static StagedApp find(Path root, @Nullable String appName) throws BindException {
    List<Path> apps = children(root, Files::isDirectory);
    if (appName != null) {
      Path named = root.resolve(appName);
      if (apps.contains(named)) {
        return new StagedApp(named);
      }
      throw new BindException(
          "No staged app '" + appName + "' under " + root + ". " + PACKAGE_FIRST);
    }
    if (apps.size() == 1) {
      return new StagedApp(apps.get(0));
    }
    throw new BindException(
        apps.isEmpty()
            ? "No staged app under " + root + ". " + PACKAGE_FIRST
            : "Several staged apps under "
                + root
                + ": "
                + apps.stream().map(app -> String.valueOf(app.getFileName())).toList()
                + ". Name one with <appName>, or remove the others with mvn clean.");
  }

  /**
   * The function.json files, sorted.
   *
   * @throws BindException if there is none
   */
  List<Path> functionFiles() throws BindException {
    List<Path> files =
        children(folder, Files::isDirectory).stream()
            .map(child -> child.resolve("function.json"))
            .filter(Files::isRegularFile)
            .toList();
    if (files.isEmpty()) {
      throw new BindException("No function.json under " + folder + ". " + PACKAGE_FIRST);
    }
    return files;
  }

  private static List<Path> children(Path folder, Predicate<Path> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
