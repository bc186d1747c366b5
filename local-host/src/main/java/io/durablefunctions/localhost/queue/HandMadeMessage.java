package io.durablefunctions.localhost.queue;

import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a queue function gets when it is run by hand: a message that was in no queue. */
public final class HandMadeMessage {
  private HandMadeMessage() {}

  public static TriggerInput input(Binding trigger, String text) {
    return QueueTriggerData.byHand(trigger, text, OffsetDateTime.now(ZoneOffset.UTC));
  }
}
