package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the management API does to instances, from the outside: HTTP, two processes, storage. */
@Execution(ExecutionMode.CONCURRENT)
class SemanticsOverHttpIT {

  private static final String KEY = "a-management-key-for-this-test-0123456789abcdef";

  @RegisterExtension
  static final SampleApp APP = SampleApp.of(2).with("DurableFunctions__ManagementKey", KEY);

  private static Reply startWith(int process, String name, String id, String input) {
    String path = "durabletask/orchestrators/" + name + "/" + encoded(id) + "?code=" + KEY;
    return APP.process(process).post(path, input);
  }

  private static Instance start(String name, String id, String input) {
    String path = "durabletask/orchestrators/" + name + "/" + encoded(id) + "?code=" + KEY;
    return APP.first().start(path, input);
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Reply post(Instance instance, String operation, String reason) {
    String uri = instance.uri(operation).replace("{text}", encoded(reason));
    return APP.first().api().post(uri, "");
  }

  private static Reply delete(Instance instance) {
    return APP.first().api().delete(instance.uri("purgeHistoryDeleteUri"));
  }

  private static void awaitStatus(Instance instance, String status) {
    await(status)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> statusOf(instance).equals(status));
  }

  private static String statusOf(Instance instance) {
    return instance.status().json().get("runtimeStatus").getAsString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b+c%20d&e=f;g:h,i|j~k^l`m'n\"o",
        "注文-四十二",
        "\ud83d\ude00",
        "e\u0301 is not \u00e9",
        "..."
      })
  void c34_anyUnicodeIsAnIdFromTheUriToTheStorage(String id) {
    Instance instance = start("ApproveExpense", id, "120");
    assertThat(instance.id()).isEqualTo(id);
    assertThat(instance.status().json().get("instanceId").getAsString()).isEqualTo(id);
    assertThat(instance.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(instance.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));
    assertThat(delete(instance).status()).isEqualTo(200);
    assertThat(instance.status().status()).isEqualTo(404);
  }

  @Test
  void c27_terminateEndsWithTheReason() {
    Instance instance = start("ApproveExpense", "c27", "120");
    assertThat(post(instance, "terminatePostUri", "no budget: 100 % spent").status())
        .isEqualTo(202);
    JsonObject end = instance.awaitFinished();
    assertThat(end.get("runtimeStatus").getAsString()).isEqualTo("Terminated");
    assertThat(end.get("output").getAsString()).isEqualTo("no budget: 100 % spent");
    assertThat(post(instance, "terminatePostUri", "again").status()).isEqualTo(410);
  }

  @Test
  void c28_suspendHoldsAndResumeGoesOn() {
    Instance instance = start("ApproveExpense", "c28", "120");
    assertThat(post(instance, "resumePostUri", "too early").status()).isEqualTo(409);
    assertThat(post(instance, "suspendPostUri", "lunch").status()).isEqualTo(202);
    awaitStatus(instance, "Suspended");
    assertThat(post(instance, "suspendPostUri", "lunch").status()).isEqualTo(409);
    assertThat(instance.raise("Approval", "true").status()).isEqualTo(202);
    assertThat(post(instance, "resumePostUri", "back").status()).isEqualTo(202);
    assertThat(instance.awaitOutput()).isEqualTo(new JsonPrimitive("approved"));
  }

  @Test
  void c30_ofTwoHundredSimultaneousStartsInTwoProcessesExactlyOneWins() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(200);
    CyclicBarrier together = new CyclicBarrier(200);
    List<Future<Integer>> starts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int process = i % 2;
      starts.add(
          callers.submit(
              () -> {
                together.await();
                return startWith(process, "ApproveExpense", "c30", "120").status();
              }));
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> start : starts) {
      statuses.add(start.get());
    }
    callers.shutdown();
    assertThat(statuses).containsOnly(202, 409);
    assertThat(statuses).filteredOn(status -> status == 202).hasSize(1);
  }

  @Test
  void c31_c22_whatRunsIsNotPurgedAndWhatIsOverGetsNoEvents() {
    Instance instance = start("ApproveExpense", "c31", "120");
    assertThat(delete(instance).status()).isEqualTo(412);
    instance.raise("Approval", "false");
    instance.awaitOutput();
    assertThat(instance.raise("Approval", "true").status()).isEqualTo(410);
    assertThat(delete(instance).status()).isEqualTo(200);
    assertThat(instance.raise("Approval", "true").status()).isEqualTo(404);
  }
}
