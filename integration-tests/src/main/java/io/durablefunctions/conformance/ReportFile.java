package io.durablefunctions.conformance;

import io.durablefunctions.conformance.ExecutedTest.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one {@code TEST-*.xml} as surefire and failsafe write them. */
final class ReportFile {

  private ReportFile() {}

  static List<ExecutedTest> read(Path file) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try (InputStream in = Files.newInputStream(file)) {
      return tests(factory.createXMLStreamReader(in));
    } catch (XMLStreamException e) {
      throw new IOException(file + " is no test report: " + e.getMessage(), e);
    }
  }

  private static List<ExecutedTest> tests(XMLStreamReader xml) throws XMLStreamException {
    List<ExecutedTest> tests = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("testcase")) {
        tests.add(test(xml));
      }
    }
    return tests;
  }

  private static ExecutedTest test(XMLStreamReader xml) throws XMLStreamException {
    String className = attribute(xml, "classname");
    String name = attribute(xml, "name");
    Outcome outcome = Outcome.PASSED;
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("testcase"))) {
      if (xml.isStartElement()) {
        outcome =
            switch (xml.getLocalName()) {
              case "failure", "error" -> Outcome.FAILED;
              case "skipped" -> Outcome.SKIPPED;
              default -> outcome;
            };
      }
    }
    return new ExecutedTest(className, name, outcome);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
