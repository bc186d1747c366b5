package io.durablefunctions.engine.commit;

import io.durablefunctions.engine.commit.CommitProtocol.Written;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.process.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Commits of turns that this process owns: each is in the outbox before it is written. It stays
 * there if no answer said whether it was written: if it is not in the rows that are loaded next,
 * nothing is sent for it.
 */
final class OwnedCommits {

  private final CommitProtocol protocol;
  private final Outbox outbox;

  OwnedCommits(InstanceStore store, Outbox outbox) {
    this.protocol = new CommitProtocol(store);
    this.outbox = outbox;
  }

  Written write(Commit commit) {
    Sentinel next = commit.next();
    outbox.add(next.instanceId(), next.executionId(), next.lastTurn(), next.commitId());
    boolean sure = false;
    try {
      Written written = protocol.write(commit);
      boolean refused =
          written instanceof Written.TooLarge
              || (written instanceof Written.Overtaken overtaken && overtaken.surely());
      if (refused) {
        outbox.remove(next.commitId());
      }
      if (written instanceof Written.Done) {
        outbox.committed(next.commitId());
      }
      sure = refused || written instanceof Written.Done;
      return written;
    } finally {
      if (!sure) {
        outbox.unsure(next.commitId(), replaced(commit.expects()));
      }
    }
  }

  private static @Nullable String replaced(Expects expects) {
    if (expects instanceof Expects.Version version) {
      return version.sentinel();
    }
    return ((Expects.Creation) expects).replaces();
  }
}
