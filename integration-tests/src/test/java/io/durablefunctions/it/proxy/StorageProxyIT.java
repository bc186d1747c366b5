package io.durablefunctions.it.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import io.durablefunctions.it.app.SharedAzurite;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the proxy changes nothing and tells one kind of request from another. */
class StorageProxyIT {

  @Test
  void requestsPassAndAreToldApart() {
    try (StorageProxy proxy = new StorageProxy(SharedAzurite.connectionString())) {
      TableClient table =
          new TableClientBuilder()
              .connectionString(proxy.connectionString())
              .tableName("StorageProxy")
              .httpClient(new JdkHttpClientBuilder().build())
              .buildClient();
      table.createTable();
      table.createEntity(new TableEntity("p", "1").addProperty("text", "é"));
      table.submitTransaction(
          List.of(
              new TableTransactionAction(
                  TableTransactionActionType.CREATE, new TableEntity("p", "2"))));

      assertThat(table.getEntity("p", "1").getProperty("text")).isEqualTo("é");
      assertThat(table.listEntities().stream()).hasSize(2);
      table.deleteEntity("p", "1");
      assertThat(proxy.log().requests())
          .extracting(StorageRequest::kind)
          .containsExactly(
              RequestKind.TABLE_CREATE,
              RequestKind.TABLE_WRITE,
              RequestKind.TABLE_TRANSACTION,
              RequestKind.TABLE_READ,
              RequestKind.TABLE_QUERY,
              RequestKind.TABLE_WRITE);
    }
  }
}
