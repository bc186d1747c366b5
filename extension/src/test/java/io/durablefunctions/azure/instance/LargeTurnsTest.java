package io.durablefunctions.azure.instance;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.etag;
import static io.durablefunctions.engine.contract.Stored.item;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeTurnsTest {

  private final InstanceStore store = new TestHub().storage.instances();

  private static List<HistoryEvent> events(int count, String payload) {
    return IntStream.range(0, count)
        .mapToObj(i -> (HistoryEvent) new HistoryEvent.TaskScheduled(i, "ProcessPayment", payload))
        .toList();
  }

  /** Of every width in UTF-8, and surrogate pairs that a cut could fall between. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "ß", "注", "\ud83d\ude00", "\\\"", "a\ud83d\ude00"})
  void theLargestTurnGoesThroughWithAsManyConsumedItemsAsAllowed(String text) {
    String payload = "\"" + text.repeat(20_000 / text.length()) + "\"";
    List<HistoryEvent> many = events(40, payload);
    int fits = store.fits(many);
    assertThat(fits).isBetween(7, 22);
    List<HistoryEvent> events = many.subList(0, fits);
    String etag = etag(store.commit(commit(sentinel("i", 1, 1), null, many.get(0))));
    List<InboxItem> items =
        IntStream.range(0, InstanceStore.MAX_CONSUMED).mapToObj(i -> item("k" + i)).toList();
    store.addToInbox("i", items);
    String longText = "\"" + "注".repeat(TableLimits.INLINE - 2) + "\"";
    etag(
        store.commit(
            commit(
                sentinel("i", 1, 2, OrchestrationRuntimeStatus.COMPLETED, longText, null),
                etag,
                events,
                items.stream().map(InboxItem::key).toList())));
    assertThat(requireNonNull(store.readTurn("i", 1, 2)).events()).isEqualTo(events);
    assertThat(store.readInbox("i", 1).items()).isEmpty();
  }

  @Test
  void whatFitsIsCountedToTheCharacter() {
    List<HistoryEvent> events = new ArrayList<>(events(21, "\"" + "x".repeat(20_000) + "\""));
    List<HistoryEvent> withEmpty = new ArrayList<>(events);
    withEmpty.addAll(events(1, "\"\""));
    int length = HistoryCodec.encode(withEmpty, HistoryCodec.Offload.NONE).length();
    int room = TableLimits.TURN_SIZE / 2 - length;
    List<HistoryEvent> full = new ArrayList<>(events);
    full.addAll(events(1, "\"" + "x".repeat(room) + "\""));
    assertThat(store.fits(full)).isEqualTo(22);
    etag(store.commit(commit(sentinel("i", 1, 1), null, full, List.of())));
    List<HistoryEvent> tooFull = new ArrayList<>(events);
    tooFull.addAll(events(1, "\"" + "x".repeat(room + 1) + "\""));
    assertThat(store.fits(tooFull)).isEqualTo(21);
    // Facts share the first row with the rest of their turn, so a row takes a little more than
    // fits.
    etag(store.commit(commit(sentinel("k", 1, 1), null, tooFull, List.of())));
    tooFull.addAll(events(2, "\"" + "x".repeat(20_000) + "\""));
    assertThat(store.commit(commit(sentinel("j", 1, 1), null, tooFull, List.of())))
        .isInstanceOfSatisfying(
            CommitResult.TooLarge.class, large -> assertThat(large.reason()).contains("fits"));
    assertThat(store.readSentinel("j")).isNull();
  }

  @Test
  void aFanOutOfThousandsIsOneTurn() {
    List<HistoryEvent> events = events(3000, "{\"order\":\"0000000000\"}");
    assertThat(store.fits(events)).isEqualTo(3000);
    etag(store.commit(commit(sentinel("i", 1, 1), null, events, List.of())));
    assertThat(requireNonNull(store.readTurn("i", 1, 1)).events()).isEqualTo(events);
  }

  @Test
  void payloadsOfTenMegabytesWork() {
    String payload = "\"" + "0123456789".repeat(1_000_000) + "\"";
    List<HistoryEvent> events =
        List.of(
            new HistoryEvent.ExecutionStarted("O", "execution-1", payload, null, null),
            new HistoryEvent.ExecutionCompleted(payload));
    assertThat(store.fits(events)).isEqualTo(2);
    etag(
        store.commit(
            commit(
                sentinel("i", 1, 1, OrchestrationRuntimeStatus.COMPLETED, payload, null),
                null,
                events,
                List.of())));
    assertThat(requireNonNull(store.readTurn("i", 1, 1)).events()).isEqualTo(events);
    assertThat(requireNonNull(store.readSentinel("i")).sentinel().output()).isEqualTo(payload);
    store.addToInbox("i", List.of(item("k", payload)));
    assertThat(store.readInbox("i", 1).items()).containsExactly(item("k", payload));
  }

  @Test
  void manyLongFactsAreAddedInSeveralTransactions() {
    etag(store.commit(commit(sentinel("i", 1, 1), null, events(1, "1").get(0))));
    String payload = "\"" + "注".repeat(29_000) + "\"";
    List<InboxItem> items = IntStream.range(10, 60).mapToObj(i -> item("k" + i, payload)).toList();
    assertThat(store.addToInbox("i", items)).isTrue();
    assertThat(requireNonNull(store.readInbox("i", 100)).items()).isEqualTo(items);
  }
}
