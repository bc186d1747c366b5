package io.durablefunctions.localhost.app;

import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.HostSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder that azure-functions-maven-plugin staged.
 *
 * @param jars the first function's jar, then those of the lib folder: what the class loader knows
 */
public record StagedApp(
    Path folder, HostSettings host, List<StagedFunction> functions, List<Path> jars) {

  public static StagedApp read(Path folder, AppSettings settings) {
    if (!Files.isDirectory(folder)) {
      throw new StartupProblem(
          "--app: there is no folder "
              + folder.toAbsolutePath()
              + ". Expected the folder that "
              + "azure-functions:package staged (target/azure-functions/<appName>); did you run "
              + "mvn package?");
    }
    HostSettings host = HostSettings.read(folder.resolve("host.json"), settings);
    List<StagedFunction> functions = new ArrayList<>();
    for (Path candidate : list(folder, Files::isDirectory)) {
      if (Files.isRegularFile(candidate.resolve(FunctionJson.FILE_NAME))) {
        String name = String.valueOf(candidate.getFileName());
        functions.add(new FunctionJson(name, candidate.toAbsolutePath()).function());
      }
    }
    if (functions.isEmpty()) {
      throw new StartupProblem(
          "No function was found in "
              + folder.toAbsolutePath()
              + ": expected folders with a "
              + "function.json each. Did you run mvn package?");
    }
    return new StagedApp(
        folder.toAbsolutePath().normalize(), host, List.copyOf(functions), jars(folder, functions));
  }

  private static List<Path> jars(Path folder, List<StagedFunction> functions) {
    Set<Path> jars = new LinkedHashSet<>();
    // The worker makes its one class loader when it loads the first function.
    jars.add(functions.get(0).jar());
    // The worker takes the first folder whose name ends in "lib".
    Predicate<Path> lib = path -> Files.isDirectory(path) && path.toString().endsWith("lib");
    list(folder, lib).stream()
        .findFirst()
        .ifPresent(found -> jars.addAll(list(found, path -> path.toString().endsWith(".jar"))));
    return List.copyOf(jars);
  }

  private static List<Path> list(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(wanted).sorted().toList();
    } catch (IOException e) {
      throw new StartupProblem(folder + " cannot be listed: " + e, e);
    }
  }
}
