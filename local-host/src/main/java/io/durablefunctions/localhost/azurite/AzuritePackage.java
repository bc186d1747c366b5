package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code local-host/azurite} of the repository, with the npm lock file.
 *
 * @param folder has package-lock.json in it
 */
record AzuritePackage(Path folder) {
  /** Looks beside this class's jar or classes, upwards. */
  static AzuritePackage find() {
    @Nullable Path at;
    try {
      at =
          Path.of(AzuritePackage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new StartupProblem("The place of local-host cannot be told: " + e, e);
    }
    for (@Nullable Path parent = at; parent != null; parent = parent.getParent()) {
      Path candidate = parent.resolve("azurite");
      if (Files.isRegularFile(candidate.resolve(NpmFolder.LOCK_FILE))) {
        return new AzuritePackage(candidate);
      }
    }
    throw new StartupProblem(
        "There is no folder azurite with a "
            + NpmFolder.LOCK_FILE
            + " above "
            + at
            + ". Name it with "
            + "--azurite (it is local-host/azurite in the repository), or start Azurite yourself.");
  }

  Path script() {
    return folder.resolve("node_modules/azurite/dist/src/azurite.js");
  }

  Path preload() {
    return folder.resolve("exit-with-parent.js");
  }

  /** Runs {@code npm ci} unless it has been run; one process at a time. */
  void install(PrintStream out) {
    if (!Files.isRegularFile(folder.resolve(NpmFolder.LOCK_FILE))) {
      throw new StartupProblem(
          "--azurite: expected a folder with a " + NpmFolder.LOCK_FILE + ", found " + folder + ".");
    }
    try {
      new NpmFolder(folder).install("Azurite", script(), out);
    } catch (StartupProblem e) {
      throw new StartupProblem(e.getMessage() + "\nCorrect that, or start Azurite yourself.", e);
    }
  }
}
