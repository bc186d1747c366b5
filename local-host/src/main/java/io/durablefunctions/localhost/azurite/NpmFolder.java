package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A folder with an npm lock file, whose packages are installed when they are first needed.
 *
 * @param folder has package-lock.json in it
 */
public record NpmFolder(Path folder) {

  static final String LOCK_FILE = "package-lock.json";

  /**
   * Runs {@code npm ci} unless it has been run; one process at a time.
   *
   * @param what is installed, for messages
   * @param script one of its files, below node_modules
   * @throws StartupProblem if npm fails; its output is in the message
   */
  public void install(String what, Path script, PrintStream out) {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".npm-ci.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isInstalled(script)) {
        out.println(
            "Installing " + what + ": npm ci in " + folder + " (about 20 s, only once) ...");
        out.flush();
        npmCi();
      }
    } catch (IOException e) {
      throw new StartupProblem(what + " cannot be installed in " + folder + ": " + e, e);
    }
  }

  /** npm writes this file last, so a broken installation is not taken for a whole one. */
  private boolean isInstalled(Path script) {
    return Files.isRegularFile(folder.resolve("node_modules/.package-lock.json"))
        && Files.isRegularFile(script);
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
              + end(output));
    }
  }

  private static String end(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
