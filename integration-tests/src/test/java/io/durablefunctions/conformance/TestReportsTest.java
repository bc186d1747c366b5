package io.durablefunctions.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.conformance.ExecutedTest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {

  private static final Instant STARTED = Instant.parse("2026-11-23T12:00:00Z");
  private static final String ENGINE = "io.durablefunctions.engine.ATest";

  @TempDir private Path root;

  private Path write(String folder, String file, Instant when, String cases) throws IOException {
    Path path = root.resolve(folder).resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(
        path,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"x\">"
            + "<properties><property name=\"a\" value=\"b\"/></properties>"
            + cases
            + "</testsuite>");
    return Files.setLastModifiedTime(path, FileTime.from(when));
  }

  private static String passed(String name) {
    return "<testcase name=\"" + name + "\" classname=\"" + ENGINE + "\" time=\"0.1\"/>";
  }

  @Test
  void outcomesOfAllModulesAreRead() throws IOException {
    write(
        "extension/target/surefire-reports",
        "TEST-a.xml",
        STARTED,
        passed("c01_a")
            + "<testcase name=\"c02_b(String)[1]\" classname=\"C\"><failure message=\"m\">t</failure>"
            + "<system-out><![CDATA[<testcase name=\"c03_no\"/>]]></system-out></testcase>"
            + "<testcase name=\"c04_d\" classname=\"C\"><error/></testcase>"
            + "<testcase name=\"c05_e\" classname=\"C\"><skipped/></testcase>");
    write("other/target/failsafe-reports", "TEST-b.xml", STARTED.plusSeconds(9), passed("c06_f"));
    write("other/target/failsafe-reports", "failsafe-summary.xml", STARTED, passed("c07_g"));
    assertThat(TestReports.of(root, STARTED).tests())
        .containsExactlyInAnyOrder(
            new ExecutedTest(ENGINE, "c01_a", Outcome.PASSED),
            new ExecutedTest("C", "c02_b(String)[1]", Outcome.FAILED),
            new ExecutedTest("C", "c04_d", Outcome.FAILED),
            new ExecutedTest("C", "c05_e", Outcome.SKIPPED),
            new ExecutedTest(ENGINE, "c06_f", Outcome.PASSED));
  }

  @Test
  void reportsOfEarlierBuildsAreLeftOut() throws IOException {
    write("extension/target/surefire-reports", "TEST-a.xml", STARTED, passed("c01_a"));
    Instant before = STARTED.minusMillis(1);
    write("extension/target/surefire-reports", "TEST-gone.xml", before, passed("c02_gone"));
    write("integration-tests/target/failsafe-reports", "TEST-b.xml", before, passed("c03_old"));
    TestReports reports = TestReports.of(root, STARTED);
    assertThat(reports.tests()).extracting(ExecutedTest::name).containsExactly("c01_a");
    assertThat(reports.missing()).containsExactly("integration-tests/target/failsafe-reports");
  }

  @Test
  void aReportThatIsNoXmlIsNamed() throws IOException {
    Path broken = write("extension/target/surefire-reports", "TEST-a.xml", STARTED, "<testcase>");
    assertThatThrownBy(() -> TestReports.of(root, STARTED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(broken.toString());
  }
}
