package io.durablefunctions.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.fixture.MarkedApp;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workers at once. What becomes of work when one ends: {@code RecordedLifecycleTest}. */
class WorkerLifecycleTest {

  @Test
  void afterAChangeOfHostJsonTwoWorkersOverlap(@TempDir Path folder, @TempDir Path marks)
      throws Exception {
    MarkedApp app =
        new MarkedApp(
            folder, marks, SharedAzurite.newQueueName(), SharedAzurite.connectionString());
    app.builder().build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      long first = app.pid(address);
      CompletableFuture<HttpResponse<String>> hanging = app.getLater(address, "hang");
      app.awaitMark("hanging");

      app.builder().file("host.json", "{\"version\": \"2.0\", \"functionTimeout\": \"00:10:00\"}");

      await().atMost(MarkedApp.PATIENCE).until(() -> app.pid(address) != first);
      assertThat(ProcessHandle.of(first)).as("the first lives on").isPresent();
      app.go();
      assertThat(hanging.join().body()).isEqualTo("went on");
    }
  }
}
