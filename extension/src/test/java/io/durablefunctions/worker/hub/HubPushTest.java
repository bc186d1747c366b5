package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.message.WorkMessage.RunActivities;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.naming.QueueNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What may be pushed beside its message. */
class HubPushTest {

  private static final String HUB = "hub";

  private final HubPush push =
      HubPush.of(
          HUB,
          new RingSignature(HUB, List::of, List::of, InstantSource.system()),
          mock(FunctionCatalog.class));

  private static Outgoing bell(@Nullable Recovery recovery) {
    WorkMessage bell = new Doorbell("i", Instant.EPOCH, 0, recovery);
    return new Outgoing(QueueNames.orchestrators(HUB), MessageCodec.encode(bell));
  }

  /** Two workers that look for the same lost task at the same time both send it. */
  @Test
  void aLookForLostWorkMayNotComeTwice() {
    assertThat(push.mayComeTwice(bell(null))).isTrue();
    assertThat(push.mayComeTwice(bell(Recovery.first()))).isFalse();
    assertThat(push.mayComeTwice(bell(Recovery.after("dead", Set.of())))).isFalse();
    assertThat(push.isDoorbell(bell(Recovery.first()))).isTrue();
  }

  /**
   * The last turn of its instance may be another process's, and an inbox holds what is rung for.
   */
  @Test
  void aTaskOnItsWayIsTheSendingOfItsTurn() {
    RunActivity task = new RunActivity("i", "exec", 2, 7, 4, 0, "Pay", false, null, Instant.EPOCH);
    Work rest = Work.dispatch("i", "exec", 7);
    assertThat(push.inHand(outgoing(task))).isEqualTo(rest);
    assertThat(push.inHand(outgoing(new RunActivities(List.of(task))))).isEqualTo(rest);
    assertThat(push.inHand(bell(null))).isNull();
  }

  private static Outgoing outgoing(WorkMessage task) {
    return new Outgoing(QueueNames.activities(HUB), MessageCodec.encode(task));
  }
}
