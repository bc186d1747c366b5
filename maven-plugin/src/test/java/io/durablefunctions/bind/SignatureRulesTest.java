package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.bind.processor.DurableFunctionsProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same methods seen by the goal, in classes, and by the processor, in sources. */
class SignatureRulesTest {

  @TempDir Path temp;

  @ParameterizedTest
  @MethodSource("io.durablefunctions.bind.SignatureCases#wrong")
  void theGoalTellsWhatIsWrong(String source, String expected) throws IOException {
    assertOneProblem(staged(source).problems(), expected);
  }

  @ParameterizedTest
  @MethodSource("io.durablefunctions.bind.SignatureCases#wrong")
  void theProcessorTellsWhatIsWrong(String source, String expected) throws IOException {
    assertOneProblem(processed(source), expected);
  }

  @ParameterizedTest
  @MethodSource("io.durablefunctions.bind.SignatureCases#right")
  void theGoalTakesWhatIsRight(String source, String ignored) throws IOException {
    assertThat(staged(source).problems()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.durablefunctions.bind.SignatureCases#right")
  void theProcessorTakesWhatIsRight(String source, String ignored) throws IOException {
    assertThat(processed(source)).isEmpty();
  }

  /** The source has one method; the second one is the compiler's, so the goal alone sees it. */
  @Test
  void theGoalTellsWhatAMethodOfAGenericInterfaceBecomes() throws IOException {
    String source =
        """
        interface Step<I, O> {
          O run(I input);
        }

        public class Functions implements Step<String, Integer> {
          @FunctionName("Do")
          public Integer run(@ActivityTrigger(name = "in") String text) {
            return text.length();
          }
        }
        """;
    assertOneProblem(
        staged(source).problems(),
        "implements or overrides a method of a generic type, for which the compiler makes a second"
            + " method of the same name"
            + " ... Give the function a method of its own that calls this one");
  }

  private static void assertOneProblem(List<String> problems, String expected) {
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("app.Functions.")
        .contains(expected.split(" \\.\\.\\. "));
  }

  private StagedFixture staged(String source) throws IOException {
    StagedFixture app = new StagedFixture(temp.resolve("staging")).source(source);
    String method = source.contains("class Inner") ? "Inner.run" : "run";
    String binding =
        source.contains("\"in\"") ? StagedFixture.queueIn("in") : "{\"type\": \"httpTrigger\"}";
    return app.function(source.contains("@FunctionName") ? "Do" : "Other", method, binding);
  }

  private List<String> processed(String source) throws IOException {
    return new FixtureCompiler(temp.resolve("processed"))
        .errors(source, new DurableFunctionsProcessor());
  }
}
