package io.durablefunctions.azure;

import com.azure.data.tables.models.TableEntity;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.azure.request.HubTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.zip.GZIPInputStream;

/** Everything that lies in the tables, blobs and queues of a hub, as one text. */
record RawStorage(TestHub hub) {

  String all(Collection<String> queues) {
    StringBuilder text = new StringBuilder();
    add(hub.history(), text);
    add(hub.instances(), text);
    for (String blob : hub.blobs()) {
      byte[] bytes = hub.container().getBlobClient(blob).downloadContent().toBytes();
      try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        text.append(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (String queue : queues) {
      try {
        hub.queue(queue)
            .peekMessages(32, null, null)
            .forEach(message -> text.append(message.getBody()).append('\n'));
      } catch (QueueStorageException e) {
        if (e.getStatusCode() != 404) {
          throw e;
        }
      }
    }
    return text.toString();
  }

  private static void add(HubTable table, StringBuilder text) {
    for (TableEntity row : table.query("PartitionKey ge ''", null, Integer.MAX_VALUE)) {
      text.append(row.getProperties()).append('\n');
    }
  }
}
