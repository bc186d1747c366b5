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
import io.durablefunctions.http.ring.PushKind;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.naming.QueueNames;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
    assertThat(push.of(bell(null))).isEqualTo(PushKind.doorbell(true));
    assertThat(push.of(bell(Recovery.first()))).isEqualTo(PushKind.doorbell(false));
    assertThat(push.of(bell(Recovery.after("dead")))).isEqualTo(PushKind.doorbell(false));
  }

  /**
   * The last turn of its instance may be another process's, and an inbox holds what is rung for.
   */
  @Test
  void tasksWaitHereAndThenAreTheSendingOfTheirTurn() {
    RunActivity one = new RunActivity("i", "exec", 2, 7, 4, 0, "Pay", false, null, Instant.EPOCH);
    RunActivity two = new RunActivity("i", "exec", 2, 7, 5, 0, "Pay", false, null, Instant.EPOCH);
    PushKind kind = push.of(outgoing(new RunActivities(List.of(one, two))));
    assertThat(kind.isDoorbell()).isFalse();
    assertThat(kind.waiting())
        .containsExactly(Work.waiting("i", "exec", 4), Work.waiting("i", "exec", 5));
    assertThat(kind.sending()).isEqualTo(Work.dispatch("i", "exec", 7));
    assertThat(push.of(outgoing(one)).waiting()).containsExactly(Work.waiting("i", "exec", 4));
  }

  @Test
  void whatThisAppCannotDoOrNoFunctionsShareIsNotPushed() {
    RunActivity task = new RunActivity("i", "exec", 2, 7, 4, 0, "Pay", false, null, Instant.EPOCH);
    assertThat(push.of(outgoing(task)).mayGo()).isFalse();
    assertThat(push.of(new Outgoing("of-its-own", MessageCodec.encode(task)))).isNull();
  }

  private static Outgoing outgoing(WorkMessage task) {
    return new Outgoing(QueueNames.activities(HUB), MessageCodec.encode(task));
  }
}
