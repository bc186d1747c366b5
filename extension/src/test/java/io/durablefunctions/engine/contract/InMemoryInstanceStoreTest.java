package io.durablefunctions.engine.contract;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InstanceStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryInstanceStoreTest extends InstanceStoreContract {

  @Override
  protected InstanceStore store() {
    return new InMemoryInstanceStore();
  }

  @Test
  void crashesAndLostAnswersAreInjected() {
    Faults faults = new Faults();
    InMemoryInstanceStore store = new InMemoryInstanceStore(faults);
    faults.plan((operation, target) -> Fault.CRASH_BEFORE);
    assertThatThrownBy(() -> Stored.create(store, "before")).isInstanceOf(TestCrash.class);
    faults.plan((operation, target) -> Fault.CRASH_AFTER);
    assertThatThrownBy(() -> Stored.create(store, "after")).isInstanceOf(TestCrash.class);
    faults.plan((operation, target) -> Fault.UNKNOWN_APPLIED);
    assertThat(store.commit(commit(sentinel("applied", 1, 1), null, started())))
        .isInstanceOf(CommitResult.Unknown.class);
    faults.plan((operation, target) -> Fault.UNKNOWN_LOST);
    assertThat(store.commit(commit(sentinel("lost", 1, 1), null, started())))
        .isInstanceOf(CommitResult.Unknown.class);
    assertThatThrownBy(() -> store.addToInbox("applied", List.of(Stored.item("a"))))
        .isInstanceOf(StorageException.class);
    faults.plan((operation, target) -> Fault.UNKNOWN_APPLIED_LATER);
    assertThat(store.commit(commit(sentinel("later", 1, 1), null, started())))
        .isInstanceOf(CommitResult.Unknown.class);
    faults.plan(FaultPlan.NONE);
    assertThat(List.of("before", "lost", "later")).allMatch(store::isEmpty);
    assertThat(List.of("after", "applied")).noneMatch(store::isEmpty);
    assertThat(faults.applyDelayed()).isOne();
    assertThat(store.isEmpty("later")).isFalse();
  }
}
