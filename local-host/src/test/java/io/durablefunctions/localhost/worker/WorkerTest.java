package io.durablefunctions.localhost.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker's behaviour towards middleware and functions, on a compiled app. */
class WorkerTest {
  private static final String MIDDLEWARE =
      "com.microsoft.azure.functions.internal.spi.middleware.Middleware";
  private static final String INJECTOR =
      "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";
  private static final String QUEUE = Bindings.queueTrigger("message", "q");
  private static final String OUT = Bindings.queueOutput("out", "o");
  private static final String RETURN = Bindings.queueOutput("$return", "o");
  private static final String FUNCTION_START =
      "public class Fns { public static int instances; public Fns() { instances++; }\n";

  private final AppBuilder app;
  private final Log log = new Log();

  WorkerTest(@TempDir Path folder) {
    this.app = new AppBuilder(folder);
  }

  @Test
  void textNumberAndObjectAreBoundAndOutputsReturned() throws IOException {
    app.source(
            "Fns",
            FUNCTION_START
                + """
                public static class Order { String id; int amount; }
                public String run(
                    @QueueTrigger(name = "message", queueName = "q") Order order,
                    @BindingName("DequeueCount") int count,
                    @BindingName("Id") String id,
                    @QueueOutput(name = "out", queueName = "o") OutputBinding<List<String>> out,
                    ExecutionContext context) {
                  out.setValue(List.of(order.id, id, context.getFunctionName()));
                  return order.amount + "/" + count + "/" + instances;
                }}
                """)
        .function("Fn", "Fns.run", QUEUE, OUT, RETURN);

    try (Worker worker = worker()) {
      assertThat(outputs(invoke(worker, "{\"id\":\"o1\",\"amount\":7}")))
          .containsEntry("out", new WireValue.Json("[\"o1\",\"m1\",\"Fn\"]"))
          .containsEntry("$return", new WireValue.Text("7/2/1"));
      assertThat(outputs(invoke(worker, "{\"id\":\"o2\",\"amount\":8}")))
          .as("a new instance for each invocation")
          .containsEntry("$return", new WireValue.Text("8/2/2"));
    }
  }

  @Test
  void aReturnValueWithoutBindingIsSeenByMiddlewareOnly() throws IOException {
    middleware(
            """
            String name = context.getParameterName("QueueTrigger");
            Object before = context.getParameterValue(name);
            chain.doNext(context);
            chain.doNext(context);
            chain.doNext(context);
            context.getLogger().info("seen " + name + "=" + before + " returned "
                + context.getReturnValue() + " unknown " + context.getParameterName("Nope"));
            """)
        .source("Fns", returning("String.valueOf(message)"))
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      assertThat(outputs(invoke(worker, "hello"))).isEmpty();
    }
    assertThat(log.text())
        .contains("[Fn] seen message=hello returned hello unknown null")
        .as("doNext works once")
        .containsOnlyOnce("called");
  }

  @Test
  void middlewareBindsParametersWithoutEntryAndNullDoesNotBind() throws IOException {
    middleware(
            """
            context.updateParameterValue("client", "from middleware");
            context.updateParameterValue("message", null);
            chain.doNext(context);
            """)
        .source(
            "Client",
            """
            @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
            @CustomBinding(direction = "in", name = "", type = "orchestrationClient")
            public @interface Client { String name(); }
            """)
        .source(
            "Fns",
            FUNCTION_START
                + """
                public String run(
                    @QueueTrigger(name = "message", queueName = "q") String message,
                    @Client(name = "client") Object client) { return message + client; }}
                """)
        .function("Fn", "Fns.run", QUEUE, RETURN);

    try (Worker worker = worker()) {
      assertThat(outputs(invoke(worker, "m ")))
          .containsEntry("$return", new WireValue.Text("m from middleware"));
    }
  }

  @Test
  void aParameterWithoutABindingFailsTheInvocation() throws IOException {
    app.source(
            "Fns",
            FUNCTION_START
                + """
                public void run(@CustomBinding(direction = "in", name = "x", type = "y") String x) {}}
                """)
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      assertThat(failure(invoke(worker, "m")))
          .hasMessageContaining("Cannot find matched parameter name of customer function");
    }
  }

  @Test
  void updateReturnValueReachesTheHostOnlyAfterTheCall() throws IOException {
    middleware(
            """
            context.updateReturnValue("too early");
            chain.doNext(context);
            context.updateReturnValue(context.getReturnValue() + " changed");
            """)
        .source("Fns", returning("message"))
        .function("Fn", "Fns.run", QUEUE, RETURN);

    try (Worker worker = worker()) {
      assertThat(outputs(invoke(worker, "m")))
          .containsEntry("$return", new WireValue.Text("m changed"));
    }
  }

  @Test
  void whatTheMethodThrowsArrivesInAnInvocationTargetException() throws IOException {
    middleware(
            """
            try { chain.doNext(context); }
            catch (java.lang.reflect.InvocationTargetException e) {
              context.getLogger().info("caught " + e.getCause());
              throw e;
            }
            """)
        .source(
            "Fns",
            returning("thrower(message)")
                .replace(
                    "}}",
                    """
                    }
                    static String thrower(String message) { throw new StackOverflowError("user " + message); }}
                    """))
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      assertThat(failure(invoke(worker, "m")))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(StackOverflowError.class);
    }
    assertThat(log.text()).contains("caught java.lang.StackOverflowError: user m");
  }

  @Test
  void middlewareMaySwallow() throws IOException {
    middleware("try { chain.doNext(context); } catch (Exception e) { }")
        .source("Fns", returning("String.valueOf(message.charAt(99))"))
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      assertThat(invoke(worker, "m")).isInstanceOf(Outcome.Succeeded.class);
    }
  }

  @Test
  void anErrorThatEscapesMiddlewareIsNeverAnswered() throws IOException {
    middleware("throw new AssertionError(\"escaped\");")
        .source("Fns", returning("message"))
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      assertThat(invoke(worker, "m")).isInstanceOf(Outcome.NeverAnswered.class);
    }
    assertThat(log.text()).contains("An Error escaped the middleware of 'Functions.Fn'");
  }

  @Test
  void theContextClassLoaderIsTheAppsOnlyInsideTheFunction() throws IOException {
    middleware(
            """
            ClassLoader own = getClass().getClassLoader();
            Thread thread = Thread.currentThread();
            context.getLogger().info("before: " + (thread.getContextClassLoader() == own));
            chain.doNext(context);
            context.getLogger().info("after: " + (thread.getContextClassLoader() == own));
            """)
        .source(
            "Fns",
            returning(
                "\"in: \" + (Thread.currentThread().getContextClassLoader() == "
                    + "Fns.class.getClassLoader())"))
        .function("Fn", "Fns.run", QUEUE, RETURN);

    try (Worker worker = worker()) {
      assertThat(outputs(invoke(worker, "m")))
          .containsEntry("$return", new WireValue.Text("in: true"));
    }
    assertThat(log.text()).contains("before: false").contains("after: false");
  }

  @Test
  void aMiddlewareThatCannotBeMadeLoadsNoFunction() throws IOException {
    app.source(
            "Mw",
            """
            public class Mw implements Middleware {
              public Mw() { throw new IllegalStateException("no setting"); }
              public void invoke(MiddlewareContext context, MiddlewareChain chain) {}
            }
            """)
        .service(MIDDLEWARE, "app.Mw")
        .source("Fns", returning("message"))
        .function("Fn", "Fns.run", QUEUE);

    assertThatThrownBy(this::worker)
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining("No function can be loaded")
        .hasMessageContaining("app.Mw")
        .hasMessageContaining("no setting");
  }

  @Test
  void theAppsInjectorMakesTheInstances() throws IOException {
    app.source(
            "Injector",
            """
            public class Injector implements com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector {
              private final Fns only = new Fns();
              public <T> T getInstance(Class<T> type) { return type.cast(only); }
            }
            """)
        .service(INJECTOR, "app.Injector")
        .source("Fns", returning("message + instances"))
        .function("Fn", "Fns.run", QUEUE, RETURN);

    try (Worker worker = worker()) {
      outputs(invoke(worker, "m"));
      assertThat(outputs(invoke(worker, "m"))).containsEntry("$return", new WireValue.Text("m1"));
    }
  }

  @Test
  void theWorkersGsonWinsAndLocalHostsOwnLibrariesAreInvisible() throws IOException {
    app.source(
            "Fns",
            FUNCTION_START
                + """
                public String run(@QueueTrigger(name = "message", queueName = "q") String name) {
                  try {
                    Class<?> type = Class.forName(name);
                    ClassLoader loader = type.getClassLoader();
                    return (loader == Fns.class.getClassLoader() ? "app" : "above") + " "
                        + type.getProtectionDomain().getCodeSource().getLocation();
                  } catch (ClassNotFoundException e) { return "none"; }
                }}
                """)
        .function("Fn", "Fns.run", QUEUE, RETURN);
    app.build();
    // The app brings a gson of its own, which must lose.
    Path own =
        Path.of(
            URI.create(Gson.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    Files.copy(own, app.folder().resolve("lib/gson-of-the-app.jar"));

    try (Worker worker = worker()) {
      assertThat(returned(worker, Gson.class.getName()))
          .startsWith("above")
          .contains("gson-2.9.0")
          .doesNotContain("of-the-app");
      assertThat(returned(worker, MIDDLEWARE)).startsWith("above").contains("spi-1.0.0");
      assertThat(returned(worker, "com.microsoft.azure.functions.HttpStatus"))
          .startsWith("above")
          .contains("core-library-1.2.0");
      assertThat(returned(worker, "com.microsoft.azure.functions.annotation.QueueTrigger"))
          .startsWith("app");
      assertThat(returned(worker, "com.azure.storage.queue.QueueClient")).isEqualTo("none");
      assertThat(returned(worker, "com.azure.core.http.HttpClient")).isEqualTo("none");
      assertThat(returned(worker, "org.slf4j.Logger")).isEqualTo("none");
      assertThat(returned(worker, "io.durablefunctions.localhost.worker.Worker")).isEqualTo("none");
    }
  }

  @Test
  void linesAfterTheEndAreDropped() throws IOException {
    app.source(
            "Fns",
            returning("message")
                .replace("context.getLogger()", "kept = context.getLogger(); kept")
                .replace(
                    "public String run",
                    "static java.util.logging.Logger kept; " + "public String run")
                .replace(
                    "return ", "if (message.equals(\"late\")) { kept.info(\"in time\"); } return "))
        .function("Fn", "Fns.run", QUEUE);

    try (Worker worker = worker()) {
      invoke(worker, "late");
      Class<?> type = worker.functions().get(0).type();
      Field kept = type.getDeclaredField("kept");
      kept.setAccessible(true);
      ((Logger) kept.get(null)).info("too late");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the fixture changed", e);
    }
    assertThat(log.text()).contains("in time").doesNotContain("too late");
  }

  private AppBuilder middleware(String body) {
    return app.source(
            "Mw",
            """
            public class Mw implements Middleware {
              public void invoke(MiddlewareContext context, MiddlewareChain chain) throws Exception {
                %s
              }
            }
            """
                .formatted(body))
        .service(MIDDLEWARE, "app.Mw");
  }

  private static String returning(String expression) {
    return FUNCTION_START
        + """
        public String run(
            @QueueTrigger(name = "message", queueName = "q") String message,
            ExecutionContext context) {
          context.getLogger().info("called");
          return %s; }}
        """
            .formatted(expression);
  }

  private Worker worker() throws IOException {
    Path folder = app.build();
    return new Worker(StagedApp.read(folder, new AppSettings(Map.of())), log.host());
  }

  private static Outcome invoke(Worker worker, String message) {
    Map<String, WireValue> metadata = new HashMap<>();
    metadata.put("Id", new WireValue.Text("m1"));
    metadata.put("DequeueCount", new WireValue.Whole(2));
    return worker.invoke(
        worker.functions().get(0).name(),
        new TriggerInput(Map.of("message", new WireValue.Text(message)), metadata));
  }

  private static Map<String, WireValue> outputs(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) outcome).outputs();
  }

  private static Exception failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).reason();
  }

  private static String returned(Worker worker, String message) {
    WireValue value = outputs(invoke(worker, message)).get("$return");
    return value instanceof WireValue.Text text ? text.text() : String.valueOf(value);
  }
}
