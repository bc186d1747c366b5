package io.durablefunctions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareChain;
import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.TaskBuilder;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.hub.RetryingLazy;
import io.durablefunctions.worker.invoke.CallActivityContext;
import io.durablefunctions.worker.invoke.CurrentInvocation;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;

class DurableMiddlewareTest {

  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private Path temp;
  private AppFolder app;
  private final FakeHubs hubs = new FakeHubs();
  private final List<Runnable> shutdown = new ArrayList<>();
  private final MiddlewareContext context = mock(MiddlewareContext.class);
  private final MiddlewareChain chain = mock(MiddlewareChain.class);
  private final List<LogRecord> log = new ArrayList<>();
  private final Logger logger = Logger.getAnonymousLogger();

  @BeforeEach
  void app(@TempDir Path folder) {
    temp = folder;
    app = new AppFolder(temp);
    logger.setUseParentHandlers(false);
    logger.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord entry) {
            log.add(entry);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    when(context.getLogger()).thenReturn(logger);
  }

  private DurableMiddleware middleware() {
    RetryingLazy<WorkerRuntime> runtime =
        new RetryingLazy<>(
            () ->
                WorkerRuntime.start(
                    temp, app.settings(), getClass().getClassLoader(), hubs, shutdown::add));
    return new DurableMiddleware(new InvocationRouter(runtime::get));
  }

  private void invocation(String function, String annotation, String parameter) {
    when(context.getFunctionName()).thenReturn(function);
    when(context.getParameterName(annotation)).thenReturn(parameter);
  }

  private void message(
      String annotation, String function, String parameter, @Nullable Object text) {
    invocation(function, annotation, parameter);
    when(context.getParameterValue(parameter)).thenReturn(text);
  }

  private void activityMessage(String function, @Nullable String input) {
    message("ActivityTrigger", function, "input", encoded(function, input));
  }

  private static String encoded(String function, @Nullable String input) {
    return MessageCodec.encode(TaskBuilder.of(function).input(input).sentAt(NOW).build());
  }

  private static String encodedTwice(String function, String input) {
    WorkMessage.RunActivity task = TaskBuilder.of(function).input(input).sentAt(NOW).build();
    return MessageCodec.encode(new WorkMessage.RunActivities(List.of(task, task)));
  }

  private static String doorbell() {
    return MessageCodec.encode(new WorkMessage.Doorbell("i", NOW, 0, null));
  }

  private void invoke() throws Exception {
    middleware().invoke(context, chain);
  }

  @Test
  void theWorkersServiceLoaderFindsIt() {
    assertThat(ServiceLoader.load(Middleware.class))
        .anyMatch(found -> found instanceof DurableMiddleware);
  }

  @Test
  void foreignFunctionsArePassedOnAndNothingElse() throws Exception {
    when(context.getFunctionName()).thenReturn("Plain");
    new DurableMiddleware(
            new InvocationRouter(
                () -> {
                  throw new AssertionError("the runtime is not started for foreign functions");
                }))
        .invoke(context, chain);
    verify(chain).doNext(context);
    verify(context, never()).updateParameterValue(anyString(), any());
    verify(context, never()).getParameterValue(anyString());
    verifyNoMoreInteractions(chain);
  }

  @Test
  void whatAForeignFunctionThrowsComesOutAsItIs() throws Exception {
    Exception thrown = new InvocationTargetException(new IllegalStateException());
    doThrow(thrown).when(chain).doNext(context);
    assertThatThrownBy(this::invoke).isSameAs(thrown);
  }

  @Test
  void noErrorEscapes() throws Exception {
    doThrow(new NoClassDefFoundError("x")).when(chain).doNext(context);
    assertThatThrownBy(this::invoke)
        .isInstanceOf(Exception.class)
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void noErrorOfTheEngineEscapes() {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    hubs.failure = new StackOverflowError();
    assertThatThrownBy(this::invoke)
        .isInstanceOf(Exception.class)
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aStartThatFailsIsToldAndForeignFunctionsStillRun() throws Exception {
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    DurableMiddleware middleware = middleware();
    assertThatThrownBy(() -> middleware.invoke(context, chain))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'bind'");
    MiddlewareContext plain = mock(MiddlewareContext.class);
    middleware.invoke(plain, chain);
    verify(chain).doNext(plain);
    verify(chain, never()).doNext(context);
  }

  @Test
  void aFunctionWithoutItsMarkerIsNamed() {
    app.activity("Echo");
    message("OrchestrationTrigger", "Unmarked", "context", doorbell());
    assertThatThrownBy(this::invoke)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'Unmarked'")
        .hasMessageContaining("'bind'");
  }

  @Test
  void theContextLoaderIsTheExtensionsDuringAndTheFormerOneAfter() throws Exception {
    ClassLoader former = new ClassLoader() {};
    Thread.currentThread().setContextClassLoader(former);
    try {
      doAnswer(
              call -> {
                assertThat(Thread.currentThread().getContextClassLoader())
                    .isSameAs(DurableMiddleware.class.getClassLoader());
                Thread.currentThread().setContextClassLoader(null);
                return null;
              })
          .when(chain)
          .doNext(context);
      invoke();
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(former);
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
    verify(chain).doNext(context);
  }

  @Test
  void theInvocationIsTheThreadsCurrentOneOnlyWhileItRuns() throws Exception {
    List<Object> seen = new ArrayList<>();
    doAnswer(call -> seen.add(String.valueOf(CurrentInvocation.get() == context)))
        .when(chain)
        .doNext(context);
    invoke();
    assertThat(seen).containsExactly("true");
    assertThat(CurrentInvocation.get()).isNull();
  }

  @Test
  void anOrchestratorsMessageGoesToTheEngineAndNeverDownTheChain() throws Exception {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    invoke();
    assertThat(hubs.calls).containsExactly("doorbell i");
    verify(chain, never()).doNext(any());
  }

  @Test
  void anEngineThatThrowsBringsTheMessageBack() {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    hubs.failure = new IllegalStateException("cannot even ring");
    assertThatThrownBy(this::invoke).isSameAs(hubs.failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{\"a\":1}", "df1d:{", "df1d:{\"secret\":7}", "df9x:{}", ""})
  void aForeignMessageIsThrownBackWithALogLineWithoutItsText(String text) {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", text);
    assertThatThrownBy(this::invoke)
        .isInstanceOf(ForeignMessageException.class)
        .hasMessageContaining("myhub-orchestrate-poison")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("hello");
    assertThat(hubs.calls).isEmpty();
    assertThat(log).singleElement().extracting(LogRecord::getLevel).isEqualTo(Level.WARNING);
    assertThat(log.get(0).getMessage()).doesNotContain("secret").doesNotContain("hello");
  }

  @Test
  void messagesForOtherFunctionsAreForeign() throws Exception {
    app.orchestrator("Orchestrate").activity("Echo");
    message("OrchestrationTrigger", "Orchestrate", "context", encoded("Echo", null));
    assertThatThrownBy(this::invoke).isInstanceOf(ForeignMessageException.class);
    message("ActivityTrigger", "Echo", "input", doorbell());
    assertThatThrownBy(this::invoke).isInstanceOf(ForeignMessageException.class);
    message("ActivityTrigger", "Echo", "input", encoded("Other", null));
    assertThatThrownBy(this::invoke).isInstanceOf(ForeignMessageException.class);
    message("ActivityTrigger", "Echo", "input", encodedTwice("Other", "1"));
    assertThatThrownBy(this::invoke).isInstanceOf(ForeignMessageException.class);
    message("OrchestrationTrigger", "Orchestrate", "context", encodedTwice("Orchestrate", "1"));
    assertThatThrownBy(this::invoke).isInstanceOf(ForeignMessageException.class);
    assertThat(hubs.calls).isEmpty();
    verify(chain, never()).doNext(any());
  }

  @Test
  void aMessageThatIsNoTextIsForeign() {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", null);
    assertThatThrownBy(this::invoke)
        .isInstanceOf(ForeignMessageException.class)
        .hasMessageContaining("dataType");
  }

  @Test
  void anActivityRunsThroughTheChainWithItsInputConverted() throws Exception {
    app.activity("Total");
    activityMessage("Total", "[{\"id\":\"a\",\"amount\":2}]");
    when(context.getReturnValue()).thenReturn(List.of(1, 2));
    invoke();
    verify(context).updateParameterValue("input", List.of(new Fixtures.Order("a", 2)));
    verify(chain).doNext(context);
    assertThat(hubs.outcomes).containsExactly(new ActivityOutcome.Returned("[1,2]"));
  }

  @Test
  void oneOfSeveralTasksOfAMessageRunsThroughTheChain() throws Exception {
    app.activity("Total");
    message(
        "ActivityTrigger",
        "Total",
        "input",
        encodedTwice("Total", "[{\"id\":\"a\",\"amount\":2}]"));
    when(context.getReturnValue()).thenReturn(List.of(1, 2));
    invoke();
    verify(chain).doNext(context);
    assertThat(hubs.outcomes).containsExactly(new ActivityOutcome.Returned("[1,2]"));
  }

  @Test
  void test1_aVoidActivitysResultIsNull() throws Exception {
    app.activity("Nothing");
    activityMessage("Nothing", "{\"id\":\"a\",\"amount\":2}");
    invoke();
    verify(chain).doNext(context);
    assertThat(hubs.outcomes).containsExactly(new ActivityOutcome.Returned(null));
  }

  @Test
  void test1_withoutInputTheMessagesTextNeverReachesTheFunction() throws Exception {
    app.activity("Echo");
    activityMessage("Echo", null);
    invoke();
    verify(chain, never()).doNext(any());
    assertThat(hubs.outcomes).containsExactly(new ActivityOutcome.Returned("\"<null>\""));
  }

  @Test
  void withoutInputButWithOtherBindingsTheFailureIsClear() throws Exception {
    app.activity("WithOutput");
    activityMessage("WithOutput", null);
    invoke();
    verify(chain, never()).doNext(any());
    ActivityOutcome.Threw threw = (ActivityOutcome.Threw) hubs.outcomes.get(0);
    assertThat(threw.failure().message()).contains("'WithOutput'").contains("null");
  }

  @Test
  void anInputThatDoesNotFitFailsTheTaskAndNotTheInvocation() throws Exception {
    app.activity("Square");
    activityMessage("Square", "\"nine\"");
    invoke();
    verify(chain, never()).doNext(any());
    assertThat(hubs.outcomes.get(0)).isInstanceOf(ActivityOutcome.Threw.class);
  }

  @Test
  void anActivityContextIsBoundEvenWithoutInput() throws Exception {
    app.activity("About");
    activityMessage("About", null);
    invoke();
    verify(context).updateParameterValue(eq("input"), any(CallActivityContext.class));
    verify(chain).doNext(context);
  }

  @Test
  void test2_whatTheActivityThrowsIsItsOutcome() throws Exception {
    app.activity("Echo");
    activityMessage("Echo", "\"x\"");
    doThrow(new InvocationTargetException(new IllegalStateException("no stock")))
        .when(chain)
        .doNext(context);
    invoke();
    ActivityOutcome.Threw threw = (ActivityOutcome.Threw) hubs.outcomes.get(0);
    assertThat(threw.failure().errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(threw.failure().message()).isEqualTo("no stock");
  }

  @Test
  void c40_outOfMemoryInAnActivityBringsTheMessageBackAsAnException() throws Exception {
    app.activity("Echo");
    activityMessage("Echo", "\"x\"");
    doThrow(new InvocationTargetException(new OutOfMemoryError())).when(chain).doNext(context);
    assertThatThrownBy(this::invoke)
        .isInstanceOf(Exception.class)
        .hasCauseInstanceOf(OutOfMemoryError.class);
    assertThat(hubs.outcomes).isEmpty();
  }

  private DurableOrchestrationClient boundClient(String parameter) {
    ArgumentCaptor<Object> bound = ArgumentCaptor.forClass(Object.class);
    verify(context).updateParameterValue(eq(parameter), bound.capture());
    return (DurableOrchestrationClient) bound.getValue();
  }

  @Test
  void aClientIsBoundBeforeTheFunctionRuns() throws Exception {
    app.client("Start", "{\"parameter\":\"client\"}");
    invocation("Start", "OrchestrationClient", "client");
    invoke();
    assertThat(boundClient("client").getTaskHubName()).isEqualTo("MyHub");
    verify(chain).doNext(context);
    assertThat(hubs.connected).containsExactly("own MyHub AzureWebJobsStorage");
  }

  @Test
  void aClientParameterThatTheMarkerDoesNotNameIsNamed() {
    app.activity("WithClient");
    activityMessage("WithClient", "\"x\"");
    when(context.getParameterName("OrchestrationClient")).thenReturn("client");
    assertThatThrownBy(this::invoke)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'WithClient'")
        .hasMessageContaining("'bind'");
  }

  @Test
  void aClientOfAnotherHubIsConnectedOnce() throws Exception {
    app.client("Far", "{\"parameter\":\"c\",\"taskHub\":\"FarHub\",\"connection\":\"FarStorage\"}");
    invocation("Far", "OrchestrationClient", "c");
    DurableMiddleware middleware = middleware();
    middleware.invoke(context, chain);
    assertThat(boundClient("c").getTaskHubName()).isEqualTo("FarHub");
    middleware.invoke(context, chain);
    assertThat(hubs.connected)
        .containsExactly("own MyHub AzureWebJobsStorage", "client FarHub FarStorage");
  }

  @Test
  void anActivityMayHaveAClientToo() throws Exception {
    app.write(
        "WithClient/function.json",
        """
        {"entryPoint":"%s.withClient","bindings":[{"name":"input"}],
         "durableFunction":{"kind":"activity","taskHub":"MyHub","parameter":"input",
                            "queue":"myhub-withclient","client":{"parameter":"client"}}}
        """
            .formatted(Fixtures.class.getName()));
    activityMessage("WithClient", "\"x\"");
    when(context.getParameterName("OrchestrationClient")).thenReturn("client");
    invoke();
    assertThat(boundClient("client").getTaskHubName()).isEqualTo("MyHub");
    verify(chain).doNext(context);
  }

  @Test
  void theJvmsEndShutsTheEngineDown() throws Exception {
    app.orchestrator("Orchestrate");
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    invoke();
    assertThat(shutdown).hasSize(1);
    shutdown.get(0).run();
    assertThat(hubs.calls).contains("shutdown PT3S");
  }

  @Test
  void aHubThatDiffersFromThePackagedOneStopsTheStart() {
    app.orchestrator("Orchestrate");
    app.settings.put("AzureFunctionsJobHost__extensions__durableFunctions__hubName", "NewHub");
    message("OrchestrationTrigger", "Orchestrate", "context", doorbell());
    assertThatThrownBy(this::invoke)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("MyHub")
        .hasMessageContaining("NewHub");
  }

  @Test
  void onlyActivitiesThatNeedNothingOfTheHostRide() {
    app.activity("Echo").activity("WithOutput").activity("About");
    WorkerRuntime runtime =
        WorkerRuntime.start(temp, app.settings(), getClass().getClassLoader(), hubs, shutdown::add);
    assertThat(runtime.catalog().canRide("Echo")).isTrue();
    assertThat(runtime.catalog().canRide("About")).isTrue();
    assertThat(runtime.catalog().canRide("WithOutput")).isFalse();
  }
}
