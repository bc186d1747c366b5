package io.durablefunctions.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Prints the conformance report of this build, writes it to a file, and fails if it is incomplete.
 * Arguments: the repository's root, when the build began (ISO 8601), and whether to enforce.
 */
public final class ConformanceReport {

  private static final String FILE = "integration-tests/target/conformance.txt";
  private static final int CONSOLE_WIDTH = 88;

  private ConformanceReport() {}

  /** Run by the build in the phase verify, after all tests. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException, IncompleteException {
    if (args.length != 3) {
      throw new IllegalArgumentException(
          "Expected three arguments: root, start of the build, auto|true|false.");
    }
    Path root = Path.of(args[0]).toAbsolutePath().normalize();
    TestReports reports = TestReports.of(root, Instant.parse(args[1]));
    Conformance conformance =
        new Conformance(
            SemanticsPage.read(Files.readAllLines(root.resolve("docs/conformance.md"))),
            reports.tests());
    Verdict verdict = Verdict.of(conformance, reports, args[2]);
    String headline =
        "Conformance: %d of %d semantics have passed the tests they need (%s)."
            .formatted(conformance.holding(), conformance.semantics().size(), verdict.why());
    Path file = root.resolve(FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, headline + "\n\n" + ConformanceTable.of(conformance, Integer.MAX_VALUE));
    System.out.println(headline);
    if (verdict.demanded()) {
      System.out.println("\n" + ConformanceTable.of(conformance, CONSOLE_WIDTH));
    } else {
      System.out.println("The table is in " + FILE + ".");
    }
    if (!verdict.passes()) {
      throw new IncompleteException(verdict.problems());
    }
  }
}
