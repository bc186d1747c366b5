package io.durablefunctions.azure.request;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.azure.request.TransactionOutcome.Done;
import io.durablefunctions.azure.request.TransactionOutcome.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubTableTest {

  private final HubTable table = new TestHub().history();

  private static TableTransactionAction action(TableTransactionActionType type, String row) {
    return new TableTransactionAction(type, new TableEntity("p", row));
  }

  @Test
  void aConditionalWriteWithoutAnEtagIsRefusedBeforeItIsSent() {
    TableTransactionAction unconditional =
        new TableTransactionAction(
            TableTransactionActionType.UPDATE_REPLACE, new TableEntity("p", "r"), true);
    assertThatThrownBy(() -> table.transact(List.of(unconditional)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ETag");
  }

  @Test
  void theEtagsOfTheAnswerAreThoseOfTheRows() {
    TransactionOutcome outcome =
        table.transact(
            List.of(
                action(TableTransactionActionType.CREATE, "a"),
                action(TableTransactionActionType.UPSERT_REPLACE, "b")));
    assertThat(outcome).isEqualTo(new Done(List.of(etagOf("a"), etagOf("b"))));
  }

  private String etagOf(String row) {
    return requireNonNull(table.read("p", row)).getETag();
  }

  @Test
  void refusalsSayWhichRowAndWhy() {
    table.transact(List.of(action(TableTransactionActionType.CREATE, "a")));
    Refused exists =
        (Refused)
            table.transact(
                List.of(
                    action(TableTransactionActionType.CREATE, "b"),
                    action(TableTransactionActionType.CREATE, "a")));
    assertThat(exists.code()).isEqualTo("EntityAlreadyExists");
    assertThat(exists.index()).isEqualTo(1);
    assertThat(exists.isCondition()).isTrue();
    assertThat(table.read("p", "b")).isNull();

    Refused missing =
        (Refused) table.transact(List.of(action(TableTransactionActionType.DELETE, "none")));
    assertThat(missing.isMissingRow()).isTrue();

    TableEntity stale = new TableEntity("p", "a");
    stale.addProperty("odata.etag", "W/\"datetime'2020-01-01T00%3A00%3A00.0000000Z'\"");
    Refused changed =
        (Refused)
            table.transact(
                List.of(
                    new TableTransactionAction(
                        TableTransactionActionType.UPDATE_REPLACE, stale, true)));
    assertThat(changed.code()).isEqualTo("UpdateConditionNotSatisfied");
    assertThat(changed.isCondition()).isTrue();
  }

  @Test
  void aRowIsCreatedByTheFirstThatAsksForIt() {
    assertThat(numbered(1).getProperty("Number")).isEqualTo(1);
    assertThat(numbered(2).getProperty("Number")).isEqualTo(1);
  }

  @Test
  void aRowIsReplacedOnlyAsItWasRead() {
    TableEntity read = numbered(1);
    assertThat(table.replace(read, row(2))).isInstanceOf(Done.class);
    assertThat(((Refused) table.replace(read, row(3))).isCondition()).isTrue();
    assertThat(numbered(4).getProperty("Number")).isEqualTo(2);
  }

  private TableEntity numbered(int initial) {
    return table.readOrCreate("p", "r", () -> row(initial));
  }

  private static TableEntity row(int number) {
    return new TableEntity("p", "r").addProperty("Number", number);
  }
}
