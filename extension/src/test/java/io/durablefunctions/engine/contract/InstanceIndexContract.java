package io.durablefunctions.engine.contract;

import static io.durablefunctions.engine.contract.ListedRows.CREATED;
import static io.durablefunctions.engine.contract.ListedRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every instance index does. */
public abstract class InstanceIndexContract {

  /** An empty index. */
  protected abstract InstanceIndex index();

  private static List<String> ids(InstanceIndex index, InstanceQuery query) {
    List<String> ids = new ArrayList<>();
    InstanceQuery next = query;
    while (true) {
      InstanceIndex.Page page = index.list(next);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(query.pageSize());
      page.rows().forEach(row -> ids.add(row.instanceId()));
      if (page.continuationToken() == null) {
        return ids;
      }
      next =
          new InstanceQuery(
              query.instanceIdPrefix(),
              query.createdTimeFrom(),
              query.createdTimeTo(),
              query.runtimeStatus(),
              query.pageSize(),
              page.continuationToken(),
              query.showInput());
    }
  }

  private static InstanceQuery prefix(String prefix) {
    return new InstanceQuery(prefix, null, null, Set.of(), 100, null, true);
  }

  private static InstanceQuery created(Instant from, Instant to) {
    return new InstanceQuery(null, from, to, Set.of(), 100, null, true);
  }

  @Test
  void whatIsNotThereReadsAsNothing() {
    InstanceIndex index = index();
    assertThat(index.read("i")).isNull();
    assertThat(index.list(new InstanceQuery()).rows()).isEmpty();
    assertThat(index.delete("i", "W/\"datetime'2026-01-01T00%3A00%3A00.0000000Z'\"")).isFalse();
  }

  @Test
  void aRowIsReadAsItWasWritten() {
    InstanceIndex index = index();
    IndexRow full =
        ListedRows.withValues("i", "{\"a\": 1}", "\"out \ud83d\ude00 \ud800\"", " [1, 2] ");
    String first = index.insert(full);
    assertThat(index.read("i")).isEqualTo(new InstanceIndex.Stored(full, first));
    assertThat(index.list(new InstanceQuery()).rows()).containsExactly(full);
    IndexRow bare = ListedRows.withValues("i", null, null, null);
    String second = index.replace(bare, first);
    assertThat(index.read("i")).isEqualTo(new InstanceIndex.Stored(bare, second));
    assertThat(index.delete("i", second)).isTrue();
    assertThat(index.read("i")).isNull();
  }

  @Test
  void aRowGivesWayOnlyToTheOneThatHasReadIt() {
    InstanceIndex index = index();
    OrchestrationRuntimeStatus running = OrchestrationRuntimeStatus.RUNNING;
    String first = index.insert(row("i", 1, 5, running));
    assertThat(index.insert(row("i", 1, 6, running))).isNull();
    String second = index.replace(row("i", 1, 7, running), first);
    assertThat(second).isNotNull();
    assertThat(index.replace(row("i", 1, 8, running), first)).isNull();
    assertThat(index.delete("i", first)).isFalse();
    assertThat(index.read("i").row().turn()).isEqualTo(7);
    assertThat(index.delete("i", second)).isTrue();
    assertThat(index.replace(row("i", 1, 9, running), second)).isNull();
    assertThat(index.read("i")).isNull();
  }

  @Test
  void listsByStatus() {
    InstanceIndex index = index();
    for (OrchestrationRuntimeStatus status : OrchestrationRuntimeStatus.values()) {
      index.insert(row(status.text(), 1, 1, status));
    }
    Set<OrchestrationRuntimeStatus> wanted =
        Set.of(OrchestrationRuntimeStatus.FAILED, OrchestrationRuntimeStatus.TERMINATED);
    assertThat(ids(index, new InstanceQuery(null, null, null, wanted, 100, null, true)))
        .containsExactlyInAnyOrder("Failed", "Terminated");
  }

  @Test
  void theFinishedOnesAreFoundByTheTimeOfTheirEnd() {
    InstanceIndex index = index();
    for (OrchestrationRuntimeStatus status : OrchestrationRuntimeStatus.values()) {
      index.insert(row(status.text(), 1, 1, status));
    }
    Instant end = row("any").updatedAt();
    assertThat(index.finishedBefore(end, null).rows()).isEmpty();
    assertThat(index.finishedBefore(end.plusMillis(1), null).rows())
        .extracting(IndexRow::instanceId)
        .containsExactlyInAnyOrder("Completed", "Failed", "Canceled", "Terminated");
  }

  @Test
  void listsByTimeOfCreationBothEndsIncluded() {
    InstanceIndex index = index();
    for (int i = 0; i < 5; i++) {
      index.insert(ListedRows.createdAt("i" + i, CREATED.plusMillis(i)));
    }
    assertThat(ids(index, created(CREATED.plusMillis(3), null)))
        .containsExactlyInAnyOrder("i3", "i4");
    assertThat(ids(index, created(null, CREATED.plusMillis(1))))
        .containsExactlyInAnyOrder("i0", "i1");
    assertThat(ids(index, created(CREATED.plusMillis(1), CREATED.plusMillis(2))))
        .containsExactlyInAnyOrder("i1", "i2");
    assertThat(ids(index, created(Instant.MIN, Instant.MAX))).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "order-1", "Order", "注", "a b:", "~", "z", "\ud83d"})
  void listsByPrefix(String prefix) {
    InstanceIndex index = index();
    List<String> all =
        List.of(
            "order-1",
            "order-10",
            "order-2",
            "Order-1",
            "注文",
            "注",
            "文",
            "a b:c",
            "a bc",
            "~7e",
            "z",
            "zz",
            "\ud83d\ude00",
            "\ud83d\ude01x",
            "x".repeat(256));
    all.forEach(id -> index.insert(row(id)));
    assertThat(ids(index, prefix(prefix)))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(id -> id.startsWith(prefix)).toList());
  }

  @Test
  void longPrefixesOfOtherScriptsWork() {
    InstanceIndex index = index();
    String head = "注".repeat(200);
    index.insert(row(head + "a"));
    index.insert(row(head + "b"));
    assertThat(ids(index, prefix(head))).hasSize(2);
    assertThat(ids(index, prefix(head + "b"))).containsExactly(head + "b");
  }

  @Test
  void pagesAreNeverTooLargeAndMissNothing() {
    InstanceIndex index = index();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add("i" + i);
      index.insert(row("i" + i));
    }
    InstanceQuery query = new InstanceQuery(null, null, null, Set.of(), 7, null, true);
    assertThat(ids(index, query)).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void inputsAreLeftOutIfNotAskedFor() {
    InstanceIndex index = index();
    index.insert(row("i"));
    InstanceQuery query = new InstanceQuery(null, null, null, Set.of(), 7, null, false);
    assertThat(index.list(query).rows()).containsExactly(row("i").withInput(null));
  }
}
