package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code local-host/azurite} of the repository, with the npm lock file.
 *
 * @param folder has package-lock.json in it
 */
record AzuritePackage(Path folder) {
  private static final String LOCK_FILE = "package-lock.json";

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
      if (Files.isRegularFile(candidate.resolve(LOCK_FILE))) {
        return new AzuritePackage(candidate);
      }
    }
    throw new StartupProblem(
        "There is no folder azurite with a "
            + LOCK_FILE
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
    if (!Files.isRegularFile(folder.resolve(LOCK_FILE))) {
      throw new StartupProblem(
          "--azurite: expected a folder with a " + LOCK_FILE + ", found " + folder + ".");
    }
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".npm-ci.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isInstalled()) {
        out.println("Installing Azurite: npm ci in " + folder + " (about 20 s, only once) ...");
        out.flush();
        npmCi();
      }
    } catch (IOException e) {
      throw new StartupProblem("Azurite cannot be installed in " + folder + ": " + e, e);
    }
  }

  /** npm writes this file last, so a broken installation is not taken for a whole one. */
  private boolean isInstalled() {
    return Files.isRegularFile(folder.resolve("node_modules/.package-lock.json"))
        && Files.isRegularFile(script());
  }

  private void npmCi() throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    Process npm =
        new ProcessBuilder(List.of(windows ? "npm.cmd" : "npm", "ci", "--no-audit", "--no-fund"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    npm.getOutputStream().close();
    String output = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit;
    try {
      exit = npm.waitFor();
    } catch (InterruptedException e) {
      npm.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StartupProblem("npm ci was interrupted.", e);
    }
    if (exit != 0) {
      throw new StartupProblem(
          "npm ci in "
              + folder
              + " failed with exit code "
              + exit
              + ". The end of its output:\n"
              + end(output)
              + "\nCorrect that, or start Azurite yourself.");
    }
  }

  private static String end(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
