package io.durablefunctions.sample.patterns;

import static io.durablefunctions.testing.ActivityMocks.failing;
import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.sample.patterns.EternalOrchestration.Cleanup;
import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One test for each pattern that has no class of its own here. */
@DurableTest({
  Chaining.class,
  RetryWithBackOff.class,
  SubOrchestrations.class,
  EternalOrchestration.class,
  AsyncHttpApi.class,
  HttpCall.class
})
class OtherPatternsTest {

  @Test
  void aChainHandsEachResultToTheNextStep(DurableTestHub hub) {
    OrchestrationRun run = hub.start("PublishArticle", "Durable");
    assertThat(run.awaitResult(String.class))
        .isEqualTo("https://articles.example.com/typeset-translated-reviewed-draft-of-durable");
  }

  @Test
  void aFeedThatIsDownIsAskedAgain(DurableTestHub hub) {
    hub.activity("FetchFeed", failing(2, IOException::new).then("imported"));
    OrchestrationRun run = hub.start("ImportFeed", 0L);
    assertThat(run.awaitResult(String.class)).isEqualTo("imported");
    assertThat(run).called("FetchFeed").times(3);
  }

  @Test
  void everyDeviceIsAnOrchestrationOfItsOwn(DurableTestHub hub) {
    OrchestrationRun run = hub.start("ProvisionDevices", 2);
    assertThat(run.awaitResult(String[].class)).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(run).called("ProvisionDevice").times(2);
    assertThat(hub.invocations()).hasSize(4);
  }

  @Test
  void anEternalOrchestrationGoesOnUntilItIsStopped(DurableTestHub hub) {
    int everyHour = 3600;
    OrchestrationRun run = hub.start("CleanUpForEver", new Cleanup(1, everyHour, 0));
    hub.advance(Duration.ofMinutes(150));
    assertThat(run.customStatus(Cleanup.class)).isEqualTo(new Cleanup(3, everyHour, 6));
    run.raiseEvent("Stop", true);
    assertThat(run.awaitResult(Cleanup.class).round()).isEqualTo(3);
    assertThat(run).calledInOrder("RemoveExpired", "RemoveExpired", "RemoveExpired");
  }

  @Test
  void anExportTakesItsTime(DurableTestHub hub) {
    OrchestrationRun run = hub.start("ExportAccount", 3600);
    hub.advance(Duration.ofMinutes(59));
    assertThat(run).neverCalled("FetchExport");
    assertThat(run.awaitResult(String.class)).contains(run.id());
  }

  @Test
  void aServiceThatAnswers202IsPolled(DurableTestHub hub) {
    AtomicInteger polls = new AtomicInteger();
    hub.http(
        request ->
            polls.incrementAndGet() < 3
                ? new DurableHttpResponse(
                    202, Map.of("Location", "https://example.com/job", "Retry-After", "60"), null)
                : new DurableHttpResponse(200, Map.of(), "rendered"));
    OrchestrationRun run =
        hub.start("RenderJob", new HttpCall.Job("https://example.com/render", 600));
    assertThat(run.awaitResult(String.class)).isEqualTo("200 rendered");
    assertThat(List.of(polls.get())).containsExactly(3);
  }
}
