package io.durablefunctions.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The archetype's files as maven-archetype-plugin makes them: they compile, and their test passes.
 */
class GeneratedAppTest {

  private static final Path TEMPLATES = Path.of("src/main/resources/archetype-resources");
  private static final String PACKAGE = "com.example.greetings";

  @TempDir Path app;

  @BeforeEach
  void generate() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = app.resolve(target(TEMPLATES.relativize(file).toString()));
        Files.createDirectories(target.getParent());
        boolean filtered = file.toString().endsWith(".java") || file.endsWith("pom.xml");
        String text = Files.readString(file);
        Files.writeString(target, filtered ? filled(text) : text);
      }
    }
  }

  /** Sources go into the folder of their package. */
  private static String target(String file) {
    return file.replace("/java/", "/java/" + PACKAGE.replace('.', '/') + "/");
  }

  private static String filled(String template) {
    VelocityContext values = new VelocityContext();
    values.put("package", PACKAGE);
    values.put("groupId", "com.example");
    values.put("artifactId", "my-greetings");
    values.put("version", "1.0-SNAPSHOT");
    StringWriter text = new StringWriter();
    assertThat(new VelocityEngine().evaluate(values, text, "template", template)).isTrue();
    return text.toString();
  }

  @Test
  void theAppCompilesAndItsTestPasses() throws Exception {
    Path classes = Files.createDirectories(app.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d", classes.toString(), "-parameters", "-Xlint:all,-processing", "-proc:none"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(app.resolve("src"))) {
      files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("javac").isZero();
    SummaryGeneratingListener result = new SummaryGeneratingListener();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(loader.loadClass(PACKAGE + ".GreetingsTest")))
              .build();
      Launcher launcher = LauncherFactory.create();
      launcher.execute(request, result);
    } finally {
      thread.setContextClassLoader(before);
    }
    StringWriter failures = new StringWriter();
    result.getSummary().printFailuresTo(new PrintWriter(failures));
    assertThat(result.getSummary().getTestsSucceededCount()).as("%s", failures).isEqualTo(2);
    assertThat(result.getSummary().getTotalFailureCount()).as("%s", failures).isZero();
  }

  @Test
  void thePomIsWholeAndAsksForThisVersion() throws Exception {
    Path pom = app.resolve("pom.xml");
    String text = Files.readString(pom);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency")
                .getLength())
        .isEqualTo(5);
    assertThat(text).doesNotContain("${").contains("<artifactId>my-greetings</artifactId>");
    String version = System.getProperty("our.version");
    assertThat(text.split("<groupId>io.durablefunctions</groupId>", -1)).hasSize(4);
    assertThat(text)
        .containsPattern("durable-functions</artifactId>\\s*<version>" + version)
        .containsPattern("durable-functions-testing</artifactId>\\s*<version>" + version)
        .containsPattern("durable-functions-maven-plugin</artifactId>\\s*<version>" + version);
    assertThat(app.resolve("host.json")).content().contains("extensionBundle");
    assertThat(app.resolve("local.settings.json")).content().contains("MyHub");
  }
}
