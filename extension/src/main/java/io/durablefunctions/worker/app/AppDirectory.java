package io.durablefunctions.worker.app;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the function app's directory: the one with host.json, and a folder with function.json for
 * each function. The worker does not tell it, but this library is loaded from {@code lib} in it.
 */
public final class AppDirectory {

  /** Settings that name it, in the order they are looked at. */
  static final List<String> SETTINGS =
      List.of("FUNCTIONS_APPLICATION_DIRECTORY", "AzureWebJobsScriptRoot");

  private AppDirectory() {}

  /** The directory of the app that loaded the class. */
  public static Path of(Class<?> libraryClass, AppSettings settings) {
    return find(locationOf(libraryClass), settings, Path.of("").toAbsolutePath());
  }

  /**
   * The directory.
   *
   * @param library where this library was loaded from, if that is known
   * @param workingDirectory the last place to look
   */
  static Path find(@Nullable Path library, AppSettings settings, Path workingDirectory) {
    Set<Path> candidates = new LinkedHashSet<>();
    Path lib = library == null ? null : library.toAbsolutePath().getParent();
    if (lib != null
        && lib.getParent() != null
        && String.valueOf(lib.getFileName()).endsWith("lib")) {
      candidates.add(lib.getParent());
    }
    for (String setting : SETTINGS) {
      String value = settings.get(setting);
      if (value != null && !value.isBlank()) {
        candidates.add(path(setting, value));
      }
    }
    candidates.add(workingDirectory.toAbsolutePath());
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate.resolve("host.json"))) {
        return candidate;
      }
    }
    throw new DurableConfigurationException(
        "The function app's directory is the one with host.json, but none of these has it: "
            + candidates
            + ". Deploy this library in the app's 'lib' folder, as azure-functions:package does, or"
            + " name the directory in the app setting "
            + SETTINGS.get(0)
            + ".");
  }

  private static Path path(String setting, String value) {
    try {
      return Path.of(value.strip()).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new DurableConfigurationException(
          "The app setting '" + setting + "' is to name a directory, but it is not a path.", e);
    }
  }

  private static @Nullable Path locationOf(Class<?> libraryClass) {
    CodeSource source = libraryClass.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    if (location == null) {
      return null;
    }
    try {
      return Path.of(location.toURI());
    } catch (URISyntaxException | RuntimeException e) {
      // Not a file, or a path with characters that its URL did not escape: the settings remain.
      return null;
    }
  }
}
