package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a message is, as far as push is concerned.
 *
 * @param mayGo whether functions that share a queue can do it
 * @param isDoorbell whether it asks to look at an instance
 * @param mayComeTwice whether it does so only, so that twice is as good as once
 * @param waiting the tasks that only this process has, as long as the message waits in it
 * @param sending the rest of a turn, of which the message on its way is a part; null for a doorbell
 */
public record PushKind(
    boolean mayGo,
    boolean isDoorbell,
    boolean mayComeTwice,
    List<Work> waiting,
    @Nullable Work sending) {

  /** A doorbell: what it rings for is in an inbox, or nothing is. */
  public static PushKind doorbell(boolean mayComeTwice) {
    return new PushKind(true, true, mayComeTwice, List.of(), null);
  }

  /** The same, for one of many: while it waits, it counts as the rest of its turn. */
  PushKind unnoted() {
    return new PushKind(mayGo, isDoorbell, mayComeTwice, List.of(), sending);
  }

  /** Tasks of one turn. */
  public static PushKind tasks(boolean mayGo, List<Work> waiting, Work sending) {
    return new PushKind(mayGo, false, false, waiting, sending);
  }
}
