package io.durablefunctions.azure;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.etag;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.http.LargeHistoryProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forty events of 10 MB, read by a process that has no room for them. */
class LargeHistoryTest {

  private final TestHub hub = new TestHub();

  @Test
  void aProcessOfLittleMemoryShowsTheBeginningOfALargeHistory() throws Exception {
    List<HistoryEvent> events = new ArrayList<>(List.of(started()));
    for (int i = 0; i < 40; i++) {
      String payload = "\"" + i + "0123456789".repeat(1_000_000) + "\"";
      events.add(new HistoryEvent.EventRaised("k" + i, "Large", payload));
    }
    etag(hub.storage.instances().commit(commit(sentinel("i", 1, 1), null, events, List.of())));

    assertThat(answers("-Xmx192m", "16"))
        .contains(
            "showHistory=true&showHistoryOutput=true: 202, 2 events, truncated true",
            "showHistory=true: 202, 41 events, truncated false",
            "export: 413");
  }

  private String answers(String memory, String megabytes) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            memory,
            "-XX:+UseSerialGC",
            "-cp",
            classPath,
            LargeHistoryProcess.class.getName(),
            hub.name,
            megabytes);
    builder.environment().put("Storage", TestAzurite.connectionString());
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
