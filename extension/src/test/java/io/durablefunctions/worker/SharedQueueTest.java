package io.durablefunctions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that share a queue: its reader runs them, and the host runs them only by hand. */
class SharedQueueTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  @TempDir private Path temp;
  private AppFolder app;
  private final FakeHubs hubs = new FakeHubs();
  private final MiddlewareContext context = mock(MiddlewareContext.class);
  private final MiddlewareChain chain = mock(MiddlewareChain.class);
  private final List<String> log = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  @BeforeEach
  void app() {
    app =
        new AppFolder(temp)
            .reader()
            .shared("Orchestrate", "orchestrator", "context")
            .shared("Total", "activity", "input")
            .shared("Fail", "activity", "input")
            .shared("Echo", "activity", "input");
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(entry.getLevel() + " " + entry.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    when(context.getLogger()).thenReturn(logger);
  }

  private void invoke(String function, String annotation, String parameter, @Nullable String value)
      throws Exception {
    when(context.getFunctionName()).thenReturn(function);
    when(context.getParameterName(annotation)).thenReturn(parameter);
    when(context.getParameterValue(parameter)).thenReturn(value);
    WorkerRuntime runtime =
        WorkerRuntime.start(temp, app.settings(), getClass().getClassLoader(), hubs, end -> {});
    new DurableMiddleware(new InvocationRouter(() -> runtime)).invoke(context, chain);
    verify(chain, never()).doNext(any());
  }

  private void read(String message) throws Exception {
    invoke("Reader", "WorkTrigger", "message", message);
  }

  private static String task(String activity, @Nullable String input) {
    return MessageCodec.encode(
        new WorkMessage.RunActivity("i", "e", 1, 1, 0, 0, activity, false, input, NOW));
  }

  @Test
  void theReaderTakesDoorbellsAndTasksOfAllFunctionsOfTheQueue() throws Exception {
    read(MessageCodec.encode(new WorkMessage.Doorbell("i", NOW, 0, null)));
    read(task("Total", "[{\"id\":\"a\",\"amount\":2}]"));
    read(task("Echo", "\"x\""));
    assertThat(hubs.calls).containsExactly("doorbell i", "activity Total", "activity Echo");
    assertThat(hubs.outcomes)
        .containsExactly(
            new ActivityOutcome.Returned("2"), new ActivityOutcome.Returned("\"<x>\""));
  }

  @ParameterizedTest
  @CsvSource({"Missing, does not have", "WithOutput, a queue of its own"})
  void aTaskThatTheReaderCannotRunIsSetAside(String activity, String why) {
    app.function("WithOutput", "activity", "MyHub", "input", ",{\"name\":\"output\"}");
    assertThatThrownBy(() -> read(task(activity, null)))
        .isInstanceOf(ForeignMessageException.class)
        .hasMessageContaining("'" + activity + "'")
        .hasMessageContaining(why)
        .hasMessageContaining("myhub-shared-poison");
    assertThat(hubs.calls).isEmpty();
  }

  @Test
  void aTaskOfAnActivityThatIsSwitchedOffWaitsInItsQueue() throws Exception {
    app.settings.put("AzureWebJobs.Total.Disabled", "true");
    read(task("Total", null));
    assertThat(hubs.calls).containsExactly("postponed Total myhub-shared");
  }

  @Test
  void anActivityRunByHandRunsOnceOutsideOfAnyOrchestrationAndSaysItsResult() throws Exception {
    invoke("Total", "ActivityTrigger", "input", "[{\"id\":\"a\",\"amount\":7}]");
    assertThat(hubs.calls).isEmpty();
    assertThat(log)
        .containsExactly(
            "INFO The activity 'Total' was run by hand, outside of any orchestration. Its result:"
                + " 7");
  }

  @Test
  void runByHandWithoutInputItHasNone() throws Exception {
    invoke("Echo", "ActivityTrigger", "input", "");
    assertThat(log).singleElement().asString().endsWith("Its result: \"<null>\"");
  }

  @ParameterizedTest
  @CsvSource({"Fail, '\"no\"', IllegalStateException: no", "Echo, {, its input is not JSON"})
  void runByHandAFailureFailsTheInvocation(String activity, String input, String why) {
    assertThatThrownBy(() -> invoke(activity, "ActivityTrigger", "input", input))
        .hasMessageContaining("'" + activity + "' was run by hand")
        .hasMessageContaining(why);
  }

  @Test
  void anOrchestratorRunByHandSaysHowToStartOne() {
    assertThatThrownBy(() -> invoke("Orchestrate", "OrchestrationTrigger", "context", "1"))
        .hasMessageContaining("'Orchestrate' cannot be run by hand")
        .hasMessageContaining("startNew")
        .hasMessageContaining("durabletask/orchestrators/Orchestrate");
    assertThat(hubs.calls).isEmpty();
  }
}
