package io.durablefunctions.conformance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The test reports that this build has written. Reports of earlier builds stay in the target
 * folders, also those of tests that are gone; they say nothing about the code as it is.
 *
 * @param tests all test cases that ran
 * @param missing the folders that must have reports, and have none of this build
 */
record TestReports(List<ExecutedTest> tests, List<String> missing) {

  /** Where a complete build leaves reports: the library's tests and those of the processes. */
  private static final List<String> NEEDED =
      List.of("extension/target/surefire-reports", "integration-tests/target/failsafe-reports");

  /**
   * Reads the reports of all modules.
   *
   * @param root the folder of the top-level pom.xml
   * @param started when this build began; older reports are left out
   */
  static TestReports of(Path root, Instant started) throws IOException {
    List<ExecutedTest> tests = new ArrayList<>();
    List<String> missing = new ArrayList<>(NEEDED);
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path module : modules) {
        for (String kind : List.of("surefire-reports", "failsafe-reports")) {
          Path folder = module.resolve("target").resolve(kind);
          List<Path> fresh = fresh(folder, started);
          for (Path file : fresh) {
            tests.addAll(ReportFile.read(file));
          }
          if (!fresh.isEmpty()) {
            missing.remove(root.relativize(folder).toString().replace('\\', '/'));
          }
        }
      }
    }
    return new TestReports(List.copyOf(tests), List.copyOf(missing));
  }

  private static List<Path> fresh(Path folder, Instant started) throws IOException {
    List<Path> fresh = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
        for (Path file : files) {
          if (!Files.getLastModifiedTime(file).toInstant().isBefore(started)) {
            fresh.add(file);
          }
        }
      }
    }
    return fresh;
  }
}
