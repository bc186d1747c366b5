package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.message.TaskBuilder;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTurnsTest {

  private static final WorkMessage.Doorbell BELL =
      new WorkMessage.Doorbell("i", Instant.EPOCH, 0, null);
  private static final WorkMessage.RunActivity WORK = TaskBuilder.of("Work").build();
  private static final ActivityRun NO_RUN =
      call -> {
        throw new AssertionError("No activity is run here.");
      };

  private final List<String> done = new ArrayList<>();
  private int refusals;

  private final TurnEngine engine =
      new TurnEngine() {
        @Override
        public void activity(WorkMessage.ActivityWork message, ActivityRun run) {
          done.add("activity");
        }

        @Override
        public void doorbell(WorkMessage.Doorbell message, String queue) {
          done.add("doorbell");
        }

        @Override
        public void postpone(WorkMessage.ActivityWork message, String queue) {
          done.add("postpone");
        }

        @Override
        public void shutdown(Duration grace) {
          done.add("shutdown");
        }
      };

  private void settle() {
    if (refusals-- > 0) {
      throw new StorageException("refused", new IOException());
    }
    done.add("settle");
  }

  private HubTurns begin() {
    return HubTurns.begin(
        engine,
        new MessageSeal(() -> List.of(new byte[32])),
        new HubTurns.Once(this::settle, () -> done.add("end of push")));
  }

  @Test
  void settlesOnceAndBeforeTheFirstMessage() {
    HubTurns settled = begin();
    assertThat(done).as("without a message, for the clients").containsExactly("settle");
    settled.doorbell(BELL, "queue");
    settled.activity(WORK, NO_RUN);
    settled.shutdown(Duration.ZERO);
    assertThat(done).containsExactly("settle", "doorbell", "activity", "end of push", "shutdown");
  }

  @Test
  void whenStorageRefusesMessagesGoBackUntilItDoesNot() {
    refusals = 3;
    HubTurns settled = begin();
    assertThatThrownBy(() -> settled.doorbell(BELL, "queue")).isInstanceOf(StorageException.class);
    assertThatThrownBy(() -> settled.activity(WORK, NO_RUN)).isInstanceOf(StorageException.class);
    assertThat(done).isEmpty();
    settled.activity(WORK, NO_RUN);
    settled.doorbell(BELL, "queue");
    assertThat(done).containsExactly("settle", "activity", "doorbell");
  }
}
