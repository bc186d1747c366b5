package io.durablefunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HubConverterTest {

  private final TestHub hub = new TestHub();
  private final HubConverter converter = hub.storage.identity().converter();

  @Test
  void theFirstWorkersConverterIsTheHubs() {
    assertThat(converter.claim("json")).isEqualTo("json");
    assertThat(hub.open().identity().converter().claim("jackson")).isEqualTo("json");
  }

  @Test
  void itIsReplacedOnlyByAWorkerThatKnowsTheOneBefore() {
    assertThat(converter.claim("json")).isEqualTo("json");
    assertThatThrownBy(() -> converter.replace("jackson", "mine"))
        .isInstanceOf(StorageException.class);
    assertThat(converter.claim("mine")).isEqualTo("json");
    converter.replace("json", "jackson");
    assertThat(converter.claim("json")).isEqualTo("jackson");
  }

  @Test
  void ofManyThatAskFirstAllGetTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<String>> all =
          List.of("a", "b", "c", "d").stream()
              .<Callable<String>>map(own -> () -> hub.open().identity().converter().claim(own))
              .toList();
      List<Future<String>> got = threads.invokeAll(all);
      String first = got.get(0).get();
      assertThat(first).isIn("a", "b", "c", "d");
      for (Future<String> each : got) {
        assertThat(each.get()).isEqualTo(first);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
