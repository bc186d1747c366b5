package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every scan for open instances does. */
public abstract class OpenInstancesContract {

  /** Where no instance is yet. */
  protected abstract InstanceStore store();

  protected abstract OpenInstances open();

  private List<OpenInstance> all() {
    List<OpenInstance> all = new ArrayList<>();
    for (Iterator<List<OpenInstance>> pages = open().scan(); pages.hasNext(); ) {
      all.addAll(pages.next());
    }
    return all;
  }

  private OpenInstance only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  private void create(String id, OrchestrationRuntimeStatus status) {
    Sentinel sentinel = Stored.sentinel(id, 1, 1, status, null, null);
    Stored.etag(store().commit(Stored.commit(sentinel, null, Stored.started())));
  }

  @Test
  void nothingIsOpenAtFirst() {
    assertThat(all()).isEmpty();
  }

  @Test
  void thoseThatAreNotFinishedComeInTheOrderOfTheirKeys() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      ids.add("order " + i + (i % 2 == 0 ? " 注 'x'" : "-A_z"));
    }
    for (String id : ids) {
      create(id, OrchestrationRuntimeStatus.RUNNING);
    }
    create("pending", OrchestrationRuntimeStatus.PENDING);
    create("suspended", OrchestrationRuntimeStatus.SUSPENDED);
    create("continued", OrchestrationRuntimeStatus.CONTINUED_AS_NEW);
    create("completed", OrchestrationRuntimeStatus.COMPLETED);
    create("failed", OrchestrationRuntimeStatus.FAILED);
    create("terminated", OrchestrationRuntimeStatus.TERMINATED);
    ids.addAll(List.of("pending", "suspended", "continued"));
    assertThat(all()).extracting(OpenInstance::instanceId).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(all())
        .extracting(instance -> InstanceKey.of(instance.instanceId()))
        .isSortedAccordingTo(String::compareTo);
  }

  @Test
  void whatTheSentinelSaysIsThere() {
    Stored.create(store(), "i");
    Sentinel sentinel = store().readSentinel("i").sentinel();
    assertThat(only()).isEqualTo(OpenInstance.of(sentinel, false));
  }

  @Test
  void waitingFactsAreSeen() {
    Stored.create(store(), "with");
    Stored.create(store(), "without");
    HistoryEvent event = new HistoryEvent.EventRaised("e-1", "go", null);
    store().addToInbox("with", List.of(InboxItem.forInstance("e-1", "generation-1", event)));
    assertThat(all())
        .filteredOn(OpenInstance::hasInbox)
        .extracting(OpenInstance::instanceId)
        .containsExactly("with");
  }

  @Test
  void checksAreCountedUntilTheNextTurn() {
    String etag = Stored.create(store(), "i");
    open().checked(only());
    assertThat(only().checks()).isEqualTo(1);
    open().checked(only());
    assertThat(only().checks()).isEqualTo(2);
    assertThat(store().readSentinel("i").etag()).as("the lock is as it was").isEqualTo(etag);
    Sentinel next = Stored.sentinel("i", 1, 2);
    Stored.etag(store().commit(Stored.commit(next, etag, new HistoryEvent.TimerFired(1))));
    assertThat(only().checks()).isZero();
  }

  @Test
  void aCheckOfAnInstanceThatWasPurgedLeavesNothing() {
    create("i", OrchestrationRuntimeStatus.RUNNING);
    OpenInstance open = only();
    StoredSentinel stored = store().readSentinel("i");
    assertThat(store().purge(stored, null)).isTrue();
    open().checked(open);
    assertThat(all()).isEmpty();
    assertThat(store().sweep(Duration.ofDays(-1))).as("the start may come again").isPositive();
    create("i", OrchestrationRuntimeStatus.RUNNING);
    assertThat(only().checks()).isZero();
  }
}
