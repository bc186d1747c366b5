package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.RenderingService;
import io.durablefunctions.it.app.SampleApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each pattern through its HTTP door. They mostly wait, so they wait at the same time. */
@Execution(ExecutionMode.CONCURRENT)
class PatternsIT {

  private static final RenderingService SERVICE = RenderingService.start();

  @RegisterExtension
  static final SampleApp APP = SampleApp.of(1).with("RenderingService", SERVICE.uri());

  @Test
  void chaining() {
    String output = APP.first().start("patterns/chain?title=Turns", "").awaitOutput().getAsString();

    assertThat(output)
        .isEqualTo("https://articles.example.com/typeset-translated-reviewed-draft-of-turns");
  }

  @Test
  void asyncHttpApiRepliesWithTheResultOfWhatIsQuick() {
    Reply reply = APP.first().post("patterns/export?takes=0&wait=20", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).startsWith("\"https://exports.example.com/").endsWith(".zip\"");
  }

  @Test
  void asyncHttpApiRepliesWithA202ToWhatIsSlow() {
    // Far longer than the wait, on a busy machine too.
    Instance export = APP.first().start("patterns/export?takes=12&wait=1", "");

    assertThat(export.awaitOutput().getAsString()).contains(export.id());
  }

  @Test
  void monitorLooksUntilItIsReady() {
    // On a machine so busy that the first look finds it ready, it is to be ready later.
    Instance monitor;
    JsonObject output;
    int seconds = 5;
    do {
      monitor = APP.first().start("patterns/monitor?every=1&ready=" + seconds, "");
      output = monitor.awaitOutput().getAsJsonObject();
      seconds *= 2;
    } while (output.get("looks").getAsInt() < 2 && seconds <= 40);

    monitor.awaitCustomStatus("Not ready after");
    assertThat(output.get("ready").getAsBoolean()).isTrue();
    assertThat(output.get("looks").getAsInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void c15_monitorGivesUpWhenTimeIsUp() {
    JsonObject output =
        APP.first()
            .start("patterns/monitor?ready=600&every=1&for=2", "")
            .awaitOutput()
            .getAsJsonObject();

    assertThat(output.get("ready").getAsBoolean()).isFalse();
  }

  @Test
  void c18_c22_humanInteractionTakesTheAnswer() {
    Instance approval = APP.first().start("patterns/approval?seconds=120", "");
    approval.awaitCustomStatus("Waiting");

    assertThat(approval.raise("approval", "true").status()).isEqualTo(202);
    assertThat(approval.awaitOutput().getAsString()).isEqualTo("approved");
    assertThat(approval.raise("Approval", "true").status()).isEqualTo(410);
  }

  @Test
  void c18_humanInteractionTakesAnAnswerThatWasThereFirst() {
    Instance approval = APP.first().start("patterns/approval?seconds=120", "");

    assertThat(approval.raise("Approval", "false").status()).isEqualTo(202);
    assertThat(approval.awaitOutput().getAsString()).isEqualTo("rejected");
  }

  @Test
  void c20_humanInteractionEscalatesWithoutAnAnswer() {
    Instance approval = APP.first().start("patterns/approval?seconds=2", "");

    assertThat(approval.awaitOutput().getAsString()).isEqualTo("escalated");
  }

  @Test
  void c06_subOrchestrations() {
    JsonArray output =
        APP.first().start("patterns/provision?devices=3", "").awaitOutput().getAsJsonArray();

    assertThat(output)
        .extracting(address -> address.getAsString())
        .containsExactly("10.0.0.1", "10.0.0.2", "10.0.0.3");
  }

  @Test
  void c26_eternalOrchestrationContinuesAsNewUntilItIsStopped() {
    Instance cleanup = APP.first().start("patterns/cleanup?every=1", "");
    cleanup.awaitCustomStatus("\"round\":3");

    assertThat(cleanup.raise("Stop", "true").status()).isEqualTo(202);

    JsonObject output = cleanup.awaitOutput().getAsJsonObject();
    long round = output.get("round").getAsLong();
    assertThat(round).isGreaterThanOrEqualTo(3);
    assertThat(output.get("removed").getAsLong()).isEqualTo(round * (round + 1) / 2);
  }

  @Test
  void c11_retryWithBackOff() {
    String output = APP.first().start("patterns/retry?down=2", "").awaitOutput().getAsString();

    assertThat(output).isEqualTo("imported");
  }

  @Test
  void c10_retryGivesUpAfterItsLastAttempt() {
    JsonObject status = APP.first().start("patterns/retry?down=600", "").awaitFinished();

    assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Failed");
    assertThat(status.get("output").getAsString()).contains("The feed is down.");
  }

  private String render(String job, int patienceSeconds) {
    return APP.first()
        .start("patterns/render?job=" + job + "&for=" + patienceSeconds, "")
        .awaitOutput()
        .getAsString();
  }

  @Test
  void httpCallPollsAnAbsoluteLocationAfterSomeSeconds() {
    assertThat(render("absolute", 60)).isEqualTo("200 rendered");
    assertThat(SERVICE.requests("absolute"))
        .containsExactly("POST /jobs/absolute {}", "GET /jobs/absolute/status");
  }

  @Test
  void httpCallPollsARelativeLocationAtADate() {
    assertThat(render("relative", 60)).isEqualTo("200 rendered");
    assertThat(SERVICE.requests("relative"))
        .containsExactly(
            "POST /jobs/relative {}", "GET /jobs/relative/1", "GET /jobs/relative/relative/2");
  }

  @Test
  void httpCallGivesUpWhenTimeIsUp() {
    assertThat(render("endless", 3)).isEqualTo("gave up");
    assertThat(SERVICE.requests("endless")).hasSizeBetween(1, 4);
  }

  @Test
  void httpCallTriesAgainWhatGotNoAnswer() {
    assertThat(render("flaky", 60)).isEqualTo("200 rendered");
    assertThat(SERVICE.requests("flaky")).hasSize(3);
  }

  @Test
  void httpCallTakesAnErrorStatusForAnAnswer() {
    assertThat(render("broken", 60)).isEqualTo("503 null");
    assertThat(SERVICE.requests("broken")).hasSize(1);
  }
}
