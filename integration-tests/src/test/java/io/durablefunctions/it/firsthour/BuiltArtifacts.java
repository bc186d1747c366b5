package io.durablefunctions.it.firsthour;

import io.durablefunctions.demo.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A local repository with what this build has made, as {@code mvn install -DskipTests} would leave
 * it. The rest of it leads into the user's own, in which nothing of ours appears.
 *
 * @param folder for {@code -Dmaven.repo.local}
 */
record BuiltArtifacts(Path folder) {

  private static final String OURS = "durablefunctions";

  static BuiltArtifacts install(Repository repository) throws IOException {
    Path folder =
        repository
            .root()
            .resolve("integration-tests/target/repository-" + ProcessHandle.current().pid());
    Path users = Path.of(property("user.repository"));
    link(users, Files.createDirectories(folder), "io");
    link(users.resolve("io"), Files.createDirectories(folder.resolve("io")), OURS);
    BuiltArtifacts artifacts = new BuiltArtifacts(folder);
    artifacts.add(repository.root().resolve("pom.xml"), "durable-functions-parent");
    artifacts.addModule(repository.root().resolve("annotations"), "durable-functions-annotations");
    artifacts.addModule(repository.root().resolve("extension"), "durable-functions");
    artifacts.addModule(repository.root().resolve("jackson"), "durable-functions-jackson");
    artifacts.addModule(repository.root().resolve("testing"), "durable-functions-testing");
    artifacts.addModule(
        repository.root().resolve("maven-plugin"), "durable-functions-maven-plugin");
    artifacts.addModule(repository.root().resolve("archetype"), "durable-functions-archetype");
    return artifacts;
  }

  /** The version of everything in this build. */
  static String version() {
    return property("our.version");
  }

  private static String property(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("Run it with failsafe: no system property " + name);
    }
    return value;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path link = to.resolve(entry.getFileName());
        if (!entry.endsWith(except) && !Files.exists(link)) {
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  private void addModule(Path module, String artifact) throws IOException {
    Path reduced = module.resolve("dependency-reduced-pom.xml");
    Path pom = Files.exists(reduced) ? reduced : module.resolve("pom.xml");
    add(pom, artifact);
    Path jar = module.resolve("target/" + artifact + "-" + version() + ".jar");
    copy(jar, artifact, ".jar");
  }

  private void add(Path pom, String artifact) throws IOException {
    copy(pom, artifact, ".pom");
  }

  private void copy(Path file, String artifact, String extension) throws IOException {
    Path target = folder.resolve("io").resolve(OURS).resolve(artifact).resolve(version());
    Files.createDirectories(target);
    Path copy = target.resolve(artifact + "-" + version() + extension);
    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
  }
}
