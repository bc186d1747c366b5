package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.bind.processor.DurableFunctionsProcessor;
import io.durablefunctions.bind.signature.DurableNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is the processor's own: its registration, and what it can know while compiling. */
class ProcessorTest {

  private static final String WITHOUT_CONSTRUCTOR =
      FixtureCompiler.functions(
          "private Functions() {}\n@FunctionName(\"Do\") public String run(@ActivityTrigger(name ="
              + " \"in\") String s) { return s; }");

  @TempDir Path temp;
  private FixtureCompiler compiler;

  @BeforeEach
  void prepare() throws IOException {
    compiler = new FixtureCompiler(temp);
  }

  @Test
  void aProcessorPathWithTheArtifactFindsIt() {
    assertThat(ServiceLoader.load(Processor.class))
        .anyMatch(found -> found instanceof DurableFunctionsProcessor);
  }

  @Test
  void namesAreUniqueAmongTheCompiledSources() throws IOException {
    String source =
        FixtureCompiler.functions(
            "@FunctionName(\"Do\") public void one(@TimerTrigger(name = \"t\", schedule = \"\")"
                + " String t) {}\n@FunctionName(\"dO\") public void two(@TimerTrigger(name ="
                + " \"t\", schedule = \"\") String t) {}");
    assertThat(compiler.errors(source, new DurableFunctionsProcessor()))
        .singleElement()
        .asString()
        .contains("app.Functions.two and app.Functions.one are both called 'dO'");
  }

  @Test
  void anInjectorAmongTheResourcesMakesInstancesOfAnyClass() throws IOException {
    assertThat(compiler.errors(WITHOUT_CONSTRUCTOR, new DurableFunctionsProcessor())).hasSize(1);
    Path service = compiler.classes().resolve(DurableNames.INSTANCE_INJECTOR_SERVICE);
    Files.createDirectories(service.getParent());
    Files.writeString(service, "app.Injector");
    assertThat(compiler.errors(WITHOUT_CONSTRUCTOR, new DurableFunctionsProcessor())).isEmpty();
  }
}
