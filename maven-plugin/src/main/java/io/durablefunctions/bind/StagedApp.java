package io.durablefunctions.bind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where azure-functions:package has put the app. */
public final class StagedApp {

  private StagedApp() {}

  /**
   * The app's folder.
   *
   * @param root the folder of all staged apps
   * @param appName the app's name, or null if there is but one
   * @throws BindException if there is none, or several and no name
   */
  public static Path find(Path root, @Nullable String appName) throws BindException {
    if (appName != null) {
      return root.resolve(appName);
    }
    List<Path> apps = folders(root);
    if (apps.size() == 1) {
      return apps.get(0);
    }
    throw new BindException(
        apps.isEmpty()
            ? "No staged app under "
                + root
                + ". The goal bind completes what azure-functions:package staged: bind that goal to"
                + " the phase package too, and let it stand before this plugin in the POM."
            : "Several staged apps under "
                + root
                + ": "
                + apps.stream().map(app -> String.valueOf(app.getFileName())).toList()
                + ". Name one with <appName>, or remove the others with mvn clean.");
  }

  private static List<Path> folders(Path root) {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + root, e);
    }
  }
}
