package io.durablefunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.StoredValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HubSecretTest {

  private static final Duration HIDDEN = Duration.ofSeconds(30);

  private final TestHub hub = new TestHub();
  private final HubSecret secret = hub.storage.identity().secret();

  @Test
  void allWhoAskGetTheSameSecrets() {
    List<byte[]> first = secret.read();
    assertThat(first).hasSize(2);
    assertThat(first.get(0)).hasSize(32).isNotEqualTo(first.get(1));
    assertThat(hub.open().identity().secret().read()).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void theNextOneSignsAfterARotationAndTheCurrentOneMayStay() {
    List<byte[]> before = secret.read();
    secret.rotate(true);
    List<byte[]> kept = secret.read();
    assertThat(kept).hasSize(3);
    assertThat(kept.get(0)).isEqualTo(before.get(1));
    assertThat(kept.get(2)).isEqualTo(before.get(0));
    secret.rotate(false);
    List<byte[]> dropped = secret.read();
    assertThat(dropped).hasSize(2);
    assertThat(dropped.get(0)).isEqualTo(kept.get(1));
  }

  @Test
  void messagesLieSignedInTheQueueAndForgedOnesAreNoneOfOurs() {
    MessageSeal seal = new MessageSeal(() -> List.of(new byte[32]));
    TaskHubStorage signed =
        TaskHubStorage.open(
            hub.name,
            "Storage",
            Map.of("Storage", TestAzurite.connectionString())::get,
            TransactionCounter.NONE,
            new TaskHubStorage.Form(s -> seal, StoredValues.PLAIN));
    String queue = hub.name + "-pay";
    signed.queues().send(List.of(new WorkQueues.Outgoing(queue, "ours")));
    assertThat(taken(hub.storage.queueCare(), queue).text()).isEqualTo(seal.seal(queue, "ours"));
    signed.queues().send(List.of(new WorkQueues.Outgoing(queue, "ours")));
    assertThat(taken(signed.queueCare(), queue).text()).isEqualTo("ours");
    hub.storage.queues().send(List.of(new WorkQueues.Outgoing(queue, "forged")));
    assertThat(taken(signed.queueCare(), queue).text()).isNull();
  }

  private static QueueCare.Received taken(QueueCare care, String queue) {
    List<QueueCare.Received> all = care.receive(queue, HIDDEN);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
