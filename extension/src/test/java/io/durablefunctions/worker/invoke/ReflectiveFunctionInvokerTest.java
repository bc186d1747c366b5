package io.durablefunctions.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.functions.internal.spi.middleware.MiddlewareContext;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.worker.AppFolder;
import io.durablefunctions.worker.Fixtures;
import io.durablefunctions.worker.NoContext;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.FunctionJsonCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

class ReflectiveFunctionInvokerTest {

  private AppFolder app;

  @BeforeEach
  void app(@TempDir Path folder) {
    app = new AppFolder(folder);
  }

  private ReflectiveFunctionInvoker invoker() {
    return invoker(UserObjects.ofApp(getClass().getClassLoader()));
  }

  private ReflectiveFunctionInvoker invoker(UserObjects instances) {
    FunctionJsonCatalog catalog = new FunctionJsonCatalog(app.functions(), f -> true, f -> false);
    return new ReflectiveFunctionInvoker(
        catalog::find,
        new FunctionMethods(getClass().getClassLoader()),
        instances,
        binding -> new Object(),
        getClass().getClassLoader());
  }

  private ActivityOutcome run(String activity, @Nullable String input) {
    app.activity(activity);
    return invoker().runActivity(new ActivityCall("i", "e", 4, 0, activity, input));
  }

  private @Nullable String returned(String activity, @Nullable String input) {
    ActivityOutcome outcome = run(activity, input);
    assertThat(outcome).isInstanceOf(ActivityOutcome.Returned.class);
    return ((ActivityOutcome.Returned) outcome).result();
  }

  private FailureDetails threw(String activity, @Nullable String input) {
    ActivityOutcome outcome = run(activity, input);
    assertThat(outcome).isInstanceOf(ActivityOutcome.Threw.class);
    return ((ActivityOutcome.Threw) outcome).failure();
  }

  @Test
  void genericParametersKeepTheirTypeArguments() {
    assertThat(returned("Total", "[{\"id\":\"a\",\"amount\":2},{\"id\":\"b\",\"amount\":3}]"))
        .isEqualTo("5");
  }

  @Test
  void primitivesAreRead() {
    assertThat(returned("Square", "12")).isEqualTo("144");
  }

  @Test
  void test1_nullInAndNullOut() {
    assertThat(returned("Echo", null)).isEqualTo("\"<null>\"");
    assertThat(returned("Nothing", null)).isNull();
    assertThat(returned("Maybe", null)).isEqualTo("\"none\"");
  }

  @Test
  void nullForAPrimitiveIsAClearFailure() {
    FailureDetails failure = threw("Square", null);
    assertThat(failure.errorType()).isEqualTo(IllegalArgumentException.class.getName());
    assertThat(failure.message()).contains("'Square'").contains("primitive long");
  }

  @Test
  void anInputThatDoesNotFitIsAFailure() {
    FailureDetails failure = threw("Total", "{\"not\":\"a list\"}");
    assertThat(failure.message()).contains("'Total'").contains("Order");
  }

  @Test
  void theContextsNameIsTheActivitysOwn() {
    MiddlewareContext host = Mockito.mock(MiddlewareContext.class);
    Mockito.when(host.getFunctionName()).thenReturn("Other");
    try (CurrentInvocation invocation = CurrentInvocation.enter(host)) {
      assertThat(invocation).isNotNull();
      assertThat(returned("About", "7"))
          .contains("\"name\":\"About\"")
          .contains("\"key\":\"e:4\"")
          .contains("\"input\":\"7\"");
    }
  }

  @Test
  void test2_whatUsersCodeThrowsIsTheOutcome() {
    FailureDetails failure = threw("Fail", "\"no stock\"");
    assertThat(failure.errorType()).isEqualTo(IllegalStateException.class.getName());
    assertThat(failure.message()).isEqualTo("no stock");
    assertThat(failure.isCausedBy(IOException.class)).isTrue();
  }

  @Test
  void errorsOfUsersCodeAreOutcomes() {
    assertThat(threw("Linkage", null).errorType()).contains("NoClassDefFoundError");
    assertThat(threw("Recurse", null).errorType()).contains("StackOverflowError");
  }

  @Test
  void c40_outOfMemoryIsNoOutcome() {
    app.activity("OutOfMemory");
    ActivityCall call = new ActivityCall("i", "e", 0, 0, "OutOfMemory", null);
    assertThatThrownBy(() -> invoker().runActivity(call)).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void aResultThatIsNoJsonIsAFailure() {
    assertThat(threw("Self", null).message()).contains("'Self'").contains("JSON");
  }

  @Test
  void c35_aResultOverTheLimitIsAFailure() {
    String large = "\"" + "x".repeat(10 * 1024 * 1024) + "\"";
    assertThat(threw("Echo", large).message()).contains("10 MB");
  }

  @Test
  void theAppsInjectorMakesTheInstances() {
    app.activity("Echo");
    List<Class<?>> asked = new ArrayList<>();
    FunctionInstanceInjector injector =
        new FunctionInstanceInjector() {
          @Override
          public <T> T getInstance(Class<T> type) throws Exception {
            asked.add(type);
            return type.getConstructor().newInstance();
          }
        };
    invoker(new UserObjects(injector)).runActivity(new ActivityCall("i", "e", 0, 0, "Echo", null));
    assertThat(asked).containsExactly(Fixtures.class);
  }

  @Test
  void orchestratorsRunOnTheFunctionAppsLoaderAndItIsPutBack() throws Throwable {
    app.orchestrator("Orchestrate");
    OrchestratorFunction function = invoker().orchestrator("ORCHESTRATE");
    ClassLoader former = new ClassLoader() {};
    Thread.currentThread().setContextClassLoader(former);
    try {
      assertThat(function.run(new NoContext().get())).isEqualTo("loader true");
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(former);
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  @Test
  void anOrchestratorsErrorComesOutUnwrapped() {
    app.orchestrator("Throwing");
    OrchestratorFunction function = invoker().orchestrator("Throwing");
    assertThatThrownBy(() -> function.run(new NoContext().get()))
        .isExactlyInstanceOf(Fixtures.Wait.class);
  }

  @Test
  void anOrchestratorHasOneParameter() {
    app.orchestrator("TwoParameters");
    OrchestratorFunction function = invoker().orchestrator("TwoParameters");
    assertThatThrownBy(() -> function.run(new NoContext().get()))
        .hasMessageContaining("one parameter");
  }

  @Test
  void anActivityIsNoOrchestrator() {
    app.activity("Echo");
    assertThatThrownBy(() -> invoker().orchestrator("Echo"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEntryPointThatIsNotThereIsNamed() {
    app.activity("Missing");
    assertThatThrownBy(
            () -> invoker().runActivity(new ActivityCall("i", "e", 0, 0, "Missing", null)))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("Fixtures.missing");
  }
}
