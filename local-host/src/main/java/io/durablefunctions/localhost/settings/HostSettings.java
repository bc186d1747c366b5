package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;

/**
 * What local-host heeds in host.json.
 *
 * @param functionTimeout an invocation beyond it ends the process; empty means unlimited
 */
public record HostSettings(
    String routePrefix, Optional<Duration> functionTimeout, Level logLevel, QueueSettings queues) {

  /** {@code settings} named {@code AzureFunctionsJobHost__...} win over the file. */
  public static HostSettings read(Path file, AppSettings settings) {
    if (!Files.isRegularFile(file)) {
      throw new StartupProblem(
          "There is no "
              + file
              + ". --app must name the folder that azure-functions:package "
              + "staged (target/azure-functions/<appName>); did you run mvn package?");
    }
    JsonFields root =
        new JsonFields(HostJsonOverwrites.over(JsonFile.read(file), settings), file.toString());
    String version = root.text("version").orElse("none");
    if (!version.equals("2.0")) {
      throw new StartupProblem(
          file + ": expected \"version\": \"2.0\", found " + version + ". Add that property.");
    }
    JsonFields extensions = root.section("extensions");
    JsonFields levels = root.section("logging").section("logLevel");
    return new HostSettings(
        strip(extensions.section("http").text("routePrefix").orElse("api")),
        timeout(root),
        LogLevelName.parse(
            levels.text("default").orElse("Information"), levels.where() + ".default"),
        QueueSettings.read(extensions.section("queues"), settings.isDevelopment()));
  }

  /** Locally the host's default is no limit, as on a premium or dedicated plan with -1. */
  private static Optional<Duration> timeout(JsonFields root) {
    Optional<String> text = root.text("functionTimeout").filter(t -> !t.equals("-1"));
    return text.map(t -> TimeSpan.parse(t, root.where() + ".functionTimeout"));
  }

  private static String strip(String prefix) {
    return prefix.replaceAll("^/+|/+$", "");
  }
}
