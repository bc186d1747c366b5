package io.durablefunctions.engine.contract;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.etag;
import static io.durablefunctions.engine.contract.Stored.item;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.Commit.Expects;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.port.HistoryPart;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.ParentLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every instance store does. */
public abstract class InstanceStoreContract {

  /** An empty store. */
  protected abstract InstanceStore store();

  private static HistoryEvent scheduled(int id) {
    return new HistoryEvent.TaskScheduled(id, "ProcessPayment", "{\"amount\": " + id + "}");
  }

  @Test
  void whatIsNotThereReadsAsNothing() {
    InstanceStore store = store();
    assertThat(store.readSentinel("i")).isNull();
    assertThat(store.readTurn("i", 1, 1)).isNull();
    assertThat(store.readTurns("i", 1, 1, 5)).isEmpty();
    assertThat(store.readInbox("i", 10)).isNull();
    assertThat(store.startedAt("i", "generation-1")).isNull();
    store.deleteExecution("i", 1, "execution-1");
  }

  @Test
  void aCommitIsReadAsItWasWritten() {
    InstanceStore store = store();
    Sentinel next =
        sentinel(
            "i",
            1,
            1,
            OrchestrationRuntimeStatus.COMPLETED,
            "\"done\"",
            new ParentLink("parent", "e", "Parent", 7));
    TurnRow turn =
        new TurnRow(1, next.commitId(), "process-1", 7, true, List.of(started(), scheduled(0)));
    CommitResult.Committed done =
        Stored.committed(
            store.commit(new Commit(next, new Expects.Creation(null), turn, List.of())));
    assertThat(store.readSentinel("i")).isEqualTo(new StoredSentinel(next, done.sentinel()));
    TurnRow read = store.readTurn("i", 1, 1);
    assertThat(read.stored().version()).isEqualTo(done.turn().version());
    assertThat(done.turn().writtenAt())
        .as("the answer does not say by the service's clock")
        .isNull();
    assertThat(read.writtenAt()).as("the row does").isNotNull();
    assertThat(read).isEqualTo(turn.as(read.stored()));
    assertThat(store.readInbox("i", 1).guard()).isEqualTo(done.guard());
  }

  @Test
  void etagsChainWithoutReading() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    for (int turn = 2; turn <= 5; turn++) {
      etag = etag(store.commit(commit(sentinel("i", 1, turn), etag, scheduled(turn))));
    }
    assertThat(store.readSentinel("i").etag()).isEqualTo(etag);
    assertThat(store.readTurns("i", 1, 1, 5))
        .extracting(TurnRow::turn)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(store.readTurns("i", 1, 3, 4)).extracting(TurnRow::turn).containsExactly(3, 4);
    assertThat(store.readTurns("i", 1, 4, 4)).extracting(TurnRow::turn).containsExactly(4);
    assertThat(store.readTurns("i", 1, 5, 4)).isEmpty();
    assertThat(store.readTurns("i", 1, 4, 9)).extracting(TurnRow::turn).containsExactly(4, 5);
    assertThat(store.readTurns("i", 2, 1, 9)).isEmpty();
  }

  @Test
  void aStaleVersionIsAConflictAndWritesNothing() {
    InstanceStore store = store();
    String first = Stored.create(store, "i");
    String second = etag(store.commit(commit(sentinel("i", 1, 2), first, scheduled(1))));
    store.addToInbox("i", List.of(item("a")));
    assertThat(
            store.commit(commit(sentinel("i", 1, 3), first, List.of(scheduled(2)), List.of("a"))))
        .isInstanceOf(CommitResult.Conflict.class);
    assertThat(store.readSentinel("i").etag()).isEqualTo(second);
    assertThat(store.readTurn("i", 1, 3)).isNull();
    assertThat(store.readInbox("i", 10).items()).hasSize(1);
  }

  @Test
  void creatingTwiceIsAConflict() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    assertThat(store.commit(commit(sentinel("i", 1, 1), null, started())))
        .isInstanceOf(CommitResult.Conflict.class);
    assertThat(store.readSentinel("i").etag()).isEqualTo(etag);
  }

  @Test
  void committingToWhatIsNotThereIsAConflict() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    store.purge(store.readSentinel("i"), null);
    assertThat(store.commit(commit(sentinel("i", 1, 2), etag, scheduled(1))))
        .isInstanceOf(CommitResult.Conflict.class);
    assertThat(store.readSentinel("i")).isNull();
  }

  @Test
  void ofManyWhoCreateOneWins() throws Exception {
    InstanceStore store = store();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<CommitResult>> creations = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        creations.add(() -> store.commit(commit(sentinel("i", 1, 1), null, started())));
      }
      List<CommitResult> results = new ArrayList<>();
      for (Future<CommitResult> result : threads.invokeAll(creations)) {
        results.add(result.get());
      }
      assertThat(results).filteredOn(CommitResult.Committed.class::isInstance).hasSize(1);
      assertThat(results).filteredOn(CommitResult.Conflict.class::isInstance).hasSize(7);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFinishedInstanceIsReplacedByTheNextExecution() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    String next = etag(store.commit(commit(sentinel("i", 2, 1), etag, started())));
    assertThat(store.readSentinel("i").sentinel().execution()).isEqualTo(2);
    assertThat(store.readSentinel("i").etag()).isEqualTo(next);
    store.deleteExecution("i", 1, "another-execution-of-that-number");
    assertThat(store.readTurns("i", 1, 1, 9)).hasSize(1);
    store.deleteExecution("i", 1, "execution-1");
    assertThat(store.readTurns("i", 1, 1, 9)).isEmpty();
    assertThat(store.readTurns("i", 2, 1, 9)).hasSize(1);
    store.deleteExecution("i", 1, "execution-1");
  }

  @Test
  void aTurnThatIsNotTheSentinelsLastIsRefused() {
    InstanceStore store = store();
    Sentinel next = sentinel("i", 1, 2);
    TurnRow turn = Stored.turn(sentinel("i", 1, 1), List.of());
    Expects creation = new Expects.Creation(null);
    assertThatThrownBy(() -> store.commit(new Commit(next, creation, turn, List.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void factsAreKeptInTheOrderOfTheirKeysAndOnce() {
    InstanceStore store = store();
    Stored.create(store, "i");
    assertThat(store.addToInbox("i", List.of(item("c"), item("a")))).isTrue();
    assertThat(store.addToInbox("i", List.of(item("a", "\"other\""), item("b")))).isTrue();
    assertThat(store.addToInbox("i", List.of(item("a", "\"other\"")))).isTrue();
    assertThat(store.readInbox("i", 10).items()).containsExactly(item("a"), item("b"), item("c"));
    assertThat(store.readInbox("i", 2).items())
        .extracting(InboxItem::key)
        .containsExactly("a", "b");
    StoredSentinel before = store.readSentinel("i");
    StoredSentinel after = store.consume(before, List.of("b", "a"));
    assertThat(store.readSentinel("i")).isEqualTo(after).isNotEqualTo(before);
    assertThat(store.readInbox("i", 10).items()).extracting(InboxItem::key).containsExactly("c");
    assertThat(store.addToInbox("i", List.of(item("a", "\"again\"")))).isTrue();
    assertThat(store.readInbox("i", 10).items()).extracting(InboxItem::key).containsExactly("c");
    assertThat(store.consume(before, List.of("c"))).as("the sentinel moved on").isNull();
    assertThat(store.consume(after, List.of("a"))).as("a tombstone").isNull();
    assertThat(store.consume(after, List.of("gone"))).isNull();
    assertThat(store.readInbox("i", 10).items()).hasSize(1);
  }

  @Test
  void addingLeavesTheVersionAsItIs() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    store.addToInbox("i", List.of(item("a")));
    assertThat(store.readSentinel("i").etag()).isEqualTo(etag);
    etag(store.commit(commit(sentinel("i", 1, 2), etag, List.of(scheduled(0)), List.of("a"))));
    assertThat(store.readInbox("i", 10).items()).isEmpty();
  }

  @Test
  void nothingIsAddedWhereThereIsNoInstance() {
    InstanceStore store = store();
    assertThat(store.addToInbox("i", List.of(item("a")))).isFalse();
    Stored.create(store, "i");
    store.addToInbox("i", List.of(item("a")));
    assertThat(store.purge(store.readSentinel("i"), null)).isTrue();
    assertThat(store.addToInbox("i", List.of(item("b")))).isFalse();
    assertThat(store.sweep(Duration.ofDays(-1))).as("the start may come again").isPositive();
    Stored.create(store, "i");
    assertThat(store.readInbox("i", 10).items()).isEmpty();
  }

  @Test
  void aConsumedItemThatIsGoneIsAConflict() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    assertThat(
            store.commit(commit(sentinel("i", 1, 2), etag, List.of(scheduled(0)), List.of("gone"))))
        .isInstanceOf(CommitResult.Conflict.class);
    assertThat(store.readSentinel("i").etag()).isEqualTo(etag);
  }

  @Test
  void asManyItemsAsAllowedAreConsumedAtOnce() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    List<String> keys =
        IntStream.range(0, InstanceStore.MAX_CONSUMED + 20)
            .mapToObj(i -> String.format("%04d", i))
            .toList();
    assertThat(store.addToInbox("i", keys.stream().map(Stored::item).toList())).isTrue();
    List<String> consumed = keys.subList(0, InstanceStore.MAX_CONSUMED);
    etag(store.commit(commit(sentinel("i", 1, 2), etag, List.of(scheduled(0)), consumed)));
    assertThat(store.readInbox("i", 1000).items())
        .extracting(InboxItem::key)
        .containsExactlyElementsOf(keys.subList(InstanceStore.MAX_CONSUMED, keys.size()));
    assertThatThrownBy(
            () -> store.commit(commit(sentinel("i", 1, 3), etag, List.of(scheduled(0)), keys)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConsumedFactIsRefusedAlsoInTheNextExecution() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    store.addToInbox("i", List.of(item("a")));
    etag =
        etag(store.commit(commit(sentinel("i", 1, 2), etag, List.of(scheduled(0)), List.of("a"))));
    etag(store.commit(commit(sentinel("i", 2, 1), etag, started())));
    assertThat(store.addToInbox("i", List.of(item("a")))).isTrue();
    assertThat(store.readInbox("i", 9).items()).isEmpty();
  }

  @Test
  void anEndingTurnRestsOnTheGuard() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    String guard = store.readInbox("i", 9).guard();
    store.addToInbox("i", List.of(item("a")));
    Sentinel ended = sentinel("i", 1, 2, OrchestrationRuntimeStatus.COMPLETED, "1", null);
    TurnRow turn = Stored.turn(ended, List.of(scheduled(0)));
    assertThat(store.commit(new Commit(ended, new Expects.Version(etag, guard), turn, List.of())))
        .isInstanceOf(CommitResult.Conflict.class);
    String now = store.readInbox("i", 9).guard();
    assertThat(now).isNotEqualTo(guard);
    CommitResult.Committed done =
        Stored.committed(
            store.commit(new Commit(ended, new Expects.Version(etag, now), turn, List.of("a"))));
    assertThat(store.readInbox("i", 9).guard()).isEqualTo(done.guard());
  }

  @Test
  void aStartThatMayBeRepeatedIsCarriedOutOnceThoughItsInstanceWasPurged() {
    InstanceStore store = store();
    Sentinel first = sentinel("i", 1, 1);
    Commit start =
        new Commit(
            first, new Expects.Creation(null), Stored.turn(first, List.of(started())), List.of());
    String etag = etag(store.commit(start));
    assertThat(store.startedAt("i", "generation-1")).isNotNull();
    assertThat(store.purge(store.readSentinel("i"), null)).isTrue();
    assertThat(store.startedAt("i", "generation-1")).isNotNull();
    assertThat(store.commit(start)).isInstanceOf(CommitResult.Conflict.class);
    assertThat(store.readSentinel("i")).isNull();
    assertThat(etag).isNotNull();
  }

  @Test
  void aTurnIsMarkedAsDispatchedUnlessAnotherHasItsKey() {
    InstanceStore store = store();
    Sentinel first = sentinel("i", 1, 1);
    Stored.committed(store.commit(commit(first, null, started())));
    TurnRow row = store.readTurn("i", 1, 1);
    assertThat(row.isDispatched()).isFalse();
    store.markDispatched(first, row);
    assertThat(store.readTurn("i", 1, 1).isDispatched()).isTrue();
    assertThat(store.readTurn("i", 1, 1).events()).isEqualTo(row.events());
    assertThat(store.purge(store.readSentinel("i"), null)).isTrue();
    store.markDispatched(first, row);
    assertThat(store.sweep(Duration.ofDays(-1))).as("the start may come again").isPositive();
    Stored.create(store, "i");
    store.markDispatched(first, row);
    assertThat(store.readTurn("i", 1, 1).isDispatched()).isFalse();
  }

  @Test
  void renewingKeepsOthersFromCommitting() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    StoredSentinel read = store.readSentinel("i");
    StoredSentinel renewed = store.renew(read);
    assertThat(store.readSentinel("i")).isEqualTo(renewed);
    assertThat(renewed.sentinel()).isEqualTo(read.sentinel());
    assertThat(store.renew(read)).isNull();
    assertThat(store.commit(commit(sentinel("i", 1, 2), etag, scheduled(0))))
        .isInstanceOf(CommitResult.Conflict.class);
    etag(store.commit(commit(sentinel("i", 1, 2), renewed.etag(), scheduled(0))));
  }

  @Test
  void tombstonesAndKeysOfStartsAreSweptByTheirAge() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    store.addToInbox("i", List.of(item("a"), item("b")));
    etag(store.commit(commit(sentinel("i", 1, 2), etag, List.of(scheduled(0)), List.of("a"))));
    assertThat(store.sweep(Duration.ofDays(1))).isZero();
    assertThat(store.sweep(Duration.ofDays(-1))).as("two items and a start").isEqualTo(3);
    assertThat(store.readInbox("i", 9).items()).containsExactly(item("b"));
    store.addToInbox("i", List.of(item("a")));
    assertThat(store.readInbox("i", 9).items()).containsExactly(item("a"), item("b"));
  }

  @Test
  void purgeIsConditionalAndLeavesNothing() {
    InstanceStore store = store();
    String etag = Stored.create(store, "i");
    StoredSentinel old = store.readSentinel("i");
    etag(store.commit(commit(sentinel("i", 1, 2), etag, scheduled(0))));
    store.addToInbox("i", List.of(item("a")));
    assertThat(store.purge(old, null)).isFalse();
    StoredSentinel current = store.readSentinel("i");
    assertThat(store.purge(current, null)).isTrue();
    assertThat(store.readSentinel("i")).isNull();
    assertThat(store.readTurns("i", 1, 1, 9)).isEmpty();
    assertThat(store.readInbox("i", 9)).isNull();
    assertThat(store.purge(current, null)).isFalse();
  }

  @Test
  void aPurgeIsConditionalOnTheInboxThatWasRead() {
    InstanceStore store = store();
    Stored.create(store, "i");
    StoredSentinel current = store.readSentinel("i");
    String before = store.readInbox("i", 9).guard();
    store.addToInbox("i", List.of(item("a")));
    assertThat(store.purge(current, before)).isFalse();
    assertThat(store.readInbox("i", 9).items()).hasSize(1);
    assertThat(store.purge(current, store.readInbox("i", 9).guard())).isTrue();
    assertThat(store.readSentinel("i")).isNull();
  }

  @Test
  void instancesDoNotMix() {
    InstanceStore store = store();
    Stored.create(store, "a");
    Stored.create(store, "ab");
    Stored.create(store, "A");
    store.addToInbox("ab", List.of(item("x")));
    assertThat(store.purge(store.readSentinel("a"), null)).isTrue();
    assertThat(store.readSentinel("A")).isNotNull();
    assertThat(store.readTurns("ab", 1, 1, 1)).hasSize(1);
    assertThat(store.readInbox("ab", 9).items()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "parent:1",
        "%2F%",
        "it's \"quoted\" & <tagged>",
        "Grüße",
        "注文-7",
        "\ud83d\ude00 smile",
        "lone \ud800 surrogate",
        "~tilde~7e~u0041",
        "{}[]()*+,;=!$.^|`@",
        "\u200bzero\u202eright to left\uffff"
      })
  void anyIdWorks(String id) {
    InstanceStore store = store();
    String etag = Stored.create(store, id);
    assertThat(store.readSentinel(id).sentinel().instanceId()).isEqualTo(id);
    store.addToInbox(id, List.of(item("k")));
    etag(store.commit(commit(sentinel(id, 1, 2), etag, List.of(scheduled(0)), List.of("k"))));
    assertThat(store.readTurns(id, 1, 1, 2)).hasSize(2);
    assertThat(store.purge(store.readSentinel(id), null)).isTrue();
    assertThat(store.readTurns(id, 1, 1, 2)).isEmpty();
  }

  @Test
  void theLongestIdsWork() {
    InstanceStore store = store();
    for (String id : List.of("x".repeat(256), "注".repeat(256), "\ud83d\ude00".repeat(128))) {
      Stored.create(store, id);
      assertThat(store.readSentinel(id).sentinel().instanceId()).isEqualTo(id);
    }
    assertThat(store.readSentinel("注".repeat(255) + "文")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " {\"a\" : [1, 2]} ",
        "\"2026-11-01T00:00:00Z\"",
        "\"\\ud800 \ud800 \ud83d\ude00 \\u0000 \u2028 ß 注 \uffff\"",
        "not { JSON",
        "",
        "null"
      })
  void payloadsComeBackLetterForLetter(String payload) {
    InstanceStore store = store();
    HistoryEvent event = new HistoryEvent.TaskCompleted(0, payload);
    Sentinel next = sentinel("i", 1, 1, OrchestrationRuntimeStatus.COMPLETED, payload, null);
    etag(store.commit(commit(next, null, event)));
    assertThat(store.readTurn("i", 1, 1).events()).containsExactly(event);
    assertThat(store.readSentinel("i").sentinel().output()).isEqualTo(payload);
    store.addToInbox("i", List.of(item("k", payload)));
    assertThat(store.readInbox("i", 1).items()).containsExactly(item("k", payload));
  }

  /** A row names ten large payloads, and the next turn one. */
  @Test
  void aHistoryIsReadAsFarAsTheLimitGoes() {
    InstanceStore store = store();
    List<HistoryEvent> ten = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ten.add(new HistoryEvent.TaskCompleted(i, "\"" + i + "x".repeat(99_997) + "\""));
    }
    String etag = etag(store.commit(commit(sentinel("i", 1, 1), null, ten, List.of())));
    HistoryEvent last = new HistoryEvent.TaskCompleted(10, "\"" + "y".repeat(99_998) + "\"");
    etag(store.commit(commit(sentinel("i", 1, 2), etag, last)));

    List<HistoryEvent> all = new ArrayList<>(ten);
    all.add(last);
    assertThat(store.readHistory("i", 1, 1, 2, new HistoryLimit(2_000_000, true)))
        .isEqualTo(new HistoryPart(all, false));
    assertThat(store.readHistory("i", 1, 2, 2, new HistoryLimit(2_000_000, true)))
        .isEqualTo(new HistoryPart(List.of(last), false));
    assertThat(store.readHistory("i", 1, 1, 2, new HistoryLimit(350_000, true)))
        .isEqualTo(new HistoryPart(ten.subList(0, 3), true));
    assertThat(store.readHistory("i", 1, 1, 1, new HistoryLimit(350_000, true)))
        .isEqualTo(new HistoryPart(ten.subList(0, 3), true));
    assertThat(store.readHistory("i", 1, 1, 2, new HistoryLimit(1_050_000, true)))
        .isEqualTo(new HistoryPart(ten, true));
    assertThat(store.readHistory("i", 1, 1, 2, new HistoryLimit(10, true)))
        .isEqualTo(new HistoryPart(List.of(), true));
    assertThat(store.readHistory("i", 1, 1, 2, HistoryLimit.EVENTS).events())
        .extracting(HistoryEvent::type)
        .hasSize(11)
        .containsOnly(EventType.TASK_COMPLETED);
    assertThat(store.readHistory("nope", 1, 1, 2, HistoryLimit.EVENTS).events()).isEmpty();
  }

  @Test
  void aHistoryWithoutItsValuesHasItsFailuresAndReasons() {
    InstanceStore store = store();
    String words = "w".repeat(40_000);
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.TaskFailed(0, FailureDetails.of("E", words)),
            new HistoryEvent.ExecutionTerminated(words, false));
    etag(store.commit(commit(sentinel("i", 1, 1), null, events, List.of())));
    assertThat(store.readHistory("i", 1, 1, 1, HistoryLimit.EVENTS))
        .isEqualTo(new HistoryPart(events, false));
  }

  @Test
  void largePayloadsComeBackLetterForLetter() {
    InstanceStore store = store();
    String large = "\"" + "Grüße \ud83d\ude00 ".repeat(10_000) + "\"";
    String broken = "\ud800" + "x".repeat(40_000);
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.TaskCompleted(0, large),
            new HistoryEvent.TaskCompleted(1, broken),
            new HistoryEvent.ExecutionTerminated(broken, true));
    Sentinel next = sentinel("i", 1, 1, OrchestrationRuntimeStatus.COMPLETED, large, null);
    String etag = etag(store.commit(commit(next, null, events, List.of())));
    assertThat(store.readTurn("i", 1, 1).events()).isEqualTo(events);
    assertThat(store.readTurns("i", 1, 1, 2).get(0).events()).isEqualTo(events);
    assertThat(store.readSentinel("i")).isEqualTo(new StoredSentinel(next, etag));
    store.addToInbox("i", List.of(item("k", large)));
    assertThat(store.readInbox("i", 1).items()).containsExactly(item("k", large));
    etag(store.commit(commit(sentinel("i", 1, 2), etag, events, List.of("k"))));
    assertThat(store.readTurns("i", 1, 1, 2).get(1).events()).isEqualTo(events);
  }
}
