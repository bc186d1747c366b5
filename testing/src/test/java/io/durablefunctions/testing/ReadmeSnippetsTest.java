package io.durablefunctions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the README compiles as it stands there; imports and the app's own types are here. */
class ReadmeSnippetsTest {

  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private static final String IMPORTS =
      """
      import static io.durablefunctions.testing.DurableAssertions.assertThat;
      import static org.assertj.core.api.Assertions.assertThat;
      import com.microsoft.azure.functions.*;
      import com.microsoft.azure.functions.annotation.*;
      import io.durablefunctions.*;
      import io.durablefunctions.annotations.*;
      import io.durablefunctions.testing.*;
      import java.time.Duration;
      import java.util.Optional;
      import java.util.concurrent.TimeoutException;
      """;

  private static final String TYPES =
      """
      record Order(String id) {}
      record Payment(long cents) {}
      record Receipt(String id) {}
      record Shipment(String id) {}
      record Reservation(String id) {}
      record OrderResult(String outcome) {
        static OrderResult shipped(Receipt receipt, Shipment shipment) { return null; }
        static OrderResult declined(String reason) { return null; }
      }
      class OrderActivities {}
      @DurableActivities
      interface OrderSteps {
        Reservation checkAndReserveInventory(Order order);
        Receipt processPayment(Payment payment);
        Shipment scheduleShipping(Order order);
        void releaseInventory(Reservation reservation);
      }
      """;

  @TempDir Path classes;

  @Test
  void theJavaOfTheReadmeCompiles() throws IOException {
    List<String> snippets =
        JAVA.matcher(Files.readString(Path.of("../README.md")))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();
    assertThat(snippets).hasSize(3);
    String source =
        IMPORTS
            + TYPES
            + "class PlaceOrder {\nPayment payment(Order order) { return null; }\n"
            + snippets.get(0)
            + "}\nclass KickOff {\nOrder order(HttpRequestMessage<?> request) { return null; }\n"
            + snippets.get(1)
            + "}\nclass InMemory {\nvoid test(Order order, Receipt receipt, OrderResult shipped) {\n"
            + snippets.get(2)
            + "}\n}\n";
    assertThat(problemsOf(source)).isEmpty();
  }

  private String problemsOf(String source) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    StringWriter problems = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled = compiler.getTask(problems, null, null, options, null, List.of(file)).call();
    return compiled ? "" : problems.toString();
  }
}
