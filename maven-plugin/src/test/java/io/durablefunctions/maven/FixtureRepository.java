package io.durablefunctions.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository with the artifacts of this build in it, and for all the rest links into the
 * user's own: nothing is downloaded or copied twice, and nothing of ours ends up there.
 */
record FixtureRepository(Path folder, String version) {

  private static final String GROUP = "io/durablefunctions";

  /** Links to every group of the user's repository except ours. */
  static FixtureRepository beside(Path userRepository, Path folder, String version)
      throws IOException {
    link(userRepository, Files.createDirectories(folder), "io");
    link(
        Files.createDirectories(userRepository.resolve("io")),
        Files.createDirectories(folder.resolve("io")),
        "durablefunctions");
    return new FixtureRepository(folder, version);
  }

  private static void link(Path from, Path to, String except) throws IOException {
    for (Path entry : list(from)) {
      Path link = to.resolve(entry.getFileName());
      if (!entry.endsWith(except) && !Files.exists(link)) {
        Files.createSymbolicLink(link, entry);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  void install(String artifact, Path pom) throws IOException {
    copy(pom, artifact, ".pom");
  }

  void install(String artifact, Path pom, Path jar) throws IOException {
    install(artifact, pom);
    copy(jar, artifact, ".jar");
  }

  private void copy(Path file, String artifact, String extension) throws IOException {
    Path target = folder.resolve(GROUP).resolve(artifact).resolve(version);
    Files.createDirectories(target);
    Files.copy(
        file,
        target.resolve(artifact + "-" + version + extension),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
