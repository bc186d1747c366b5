package io.durablefunctions.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the build has put what is run.
 *
 * @param root the folder of the top-level pom.xml
 */
public record Repository(Path root) {

  /** The one that the system property {@code repository.root} or the current directory is in. */
  public static Repository find() {
    Path start = Path.of(System.getProperty("repository.root", "")).toAbsolutePath().normalize();
    for (@Nullable Path at = start; at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("sample-functions"))
          && Files.isDirectory(at.resolve("local-host"))) {
        return new Repository(at);
      }
    }
    throw new IllegalStateException(
        "Neither " + start + " nor a folder above it is the repository of Durable Functions.");
  }

  /** The program that runs a staged app. */
  public Path localHostJar() {
    return built("local-host/target/local-host.jar");
  }

  /** The sample, as azure-functions:package staged it and bind completed it. */
  public Path stagedSample() {
    return built("sample-functions/target/azure-functions/durable-functions-sample");
  }

  /** Where logs go. */
  public Path logs() {
    return root.resolve("integration-tests/target/logs");
  }

  private Path built(String path) {
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file + " is not there. Build it first: mvn package -DskipTests");
    }
    return file;
  }
}
