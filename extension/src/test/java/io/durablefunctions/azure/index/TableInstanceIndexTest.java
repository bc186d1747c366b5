package io.durablefunctions.azure.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.contract.InstanceIndexContract;
import io.durablefunctions.engine.contract.ListedRows;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableInstanceIndexTest extends InstanceIndexContract {

  private final TestHub hub = new TestHub();

  @Override
  protected InstanceIndex index() {
    return hub.storage.index();
  }

  private static IndexRow row(String id, String input) {
    return ListedRows.withValues(id, input, null, null);
  }

  @Test
  void theColumnsAreThoseOfTheDurableTaskFramework() {
    index().insert(row("a:b", "1"));
    TableEntity raw = requireNonNull(hub.instances().read("a~3ab", ""));
    assertThat(raw.getProperties())
        .containsEntry("ExecutionId", "execution-1")
        .containsEntry("Name", "PlaceOrder")
        .containsEntry("Input", "1")
        .containsEntry("RuntimeStatus", "Completed")
        .containsKeys("CreatedTime", "LastUpdatedTime", "CompletedTime")
        .doesNotContainKeys("Output", "CustomStatus");
  }

  @Test
  void valuesThatAreTooLargeSaySoInJson() {
    String version = index().insert(row("i", "\"" + "ß".repeat(5_000_000) + "\""));
    assertThat(requireNonNull(index().read("i")).row().input())
        .isEqualTo("\"(5000002 characters: ask for the status of this instance alone)\"");
    String fits = "\"" + "注".repeat(TableLimits.INLINE - 2) + "\"";
    index().replace(row("i", fits), requireNonNull(version));
    assertThat(requireNonNull(index().read("i")).row().input()).isEqualTo(fits);
  }

  @Test
  void requestsAreFew() {
    index().insert(row("i", "1"));
    Map<StorageOperation, Integer> unused = hub.requests();
    String version = index().insert(row("new", "1"));
    assertThat(hub.requests()).isEqualTo(Map.of(StorageOperation.TABLE_TRANSACTION, 1));
    assertThat(index().insert(row("i", "1"))).as("refused").isNull();
    assertThat(hub.requests()).isEqualTo(Map.of(StorageOperation.TABLE_TRANSACTION, 1));
    version = index().replace(row("new", "2"), requireNonNull(version));
    assertThat(hub.requests()).isEqualTo(Map.of(StorageOperation.TABLE_TRANSACTION, 1));
    index().delete("new", requireNonNull(version));
    assertThat(hub.requests()).isEqualTo(Map.of(StorageOperation.TABLE_TRANSACTION, 1));
    index().list(new InstanceQuery());
    assertThat(hub.requests()).isEqualTo(Map.of(StorageOperation.TABLE_QUERY, 1));
  }

  @Test
  void aForeignTokenIsRefused() {
    InstanceQuery query = new InstanceQuery(null, null, null, Set.of(), 7, "%%%", true);
    assertThatThrownBy(() -> index().list(query))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("continuation token");
  }
}
