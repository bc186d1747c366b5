package io.durablefunctions.azure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.azure.request.TransactionOutcome;
import io.durablefunctions.engine.contract.ListedRows;
import io.durablefunctions.engine.contract.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A hub whose rows the first edition of the table layout has written, without generations. */
class EarlierEditionTest {

  private static final String WHAT_TO_DO = "Choose another hub name in host.json";

  private final TestHub hub = new TestHub();

  @Test
  void itsInstancesAreRefusedWithWhatToDo() {
    Stored.create(hub.storage.instances(), "old");
    makeOld(hub.history(), "old", "sentinel");
    assertThatThrownBy(() -> hub.storage.instances().readSentinel("old"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("'old' was written by a version")
        .hasMessageContaining(WHAT_TO_DO);
  }

  @Test
  void itsListIsRefusedWithWhatToDo() {
    String unused = hub.storage.index().insert(ListedRows.withValues("old", null, null, null));
    makeOld(hub.instances(), "old", "");
    InstanceQuery all =
        new InstanceQuery(
            null,
            Instant.EPOCH,
            null,
            Set.of(OrchestrationRuntimeStatus.values()),
            100,
            null,
            false);
    assertThatThrownBy(() -> hub.storage.index().list(all))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(WHAT_TO_DO);
  }

  private static void makeOld(HubTable table, String partition, String key) {
    TableEntity row = requireNonNull(table.read(partition, key));
    row.getProperties().remove("Generation");
    TransactionOutcome unused =
        table.transact(
            List.of(new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, row)));
  }
}
