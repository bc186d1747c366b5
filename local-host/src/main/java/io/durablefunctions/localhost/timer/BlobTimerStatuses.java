package io.durablefunctions.localhost.timer;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.BlobServiceVersion;
import com.azure.storage.blob.models.BlobStorageException;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.worker.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Statuses where the host has them: blobs of the container azure-webjobs-hosts. */
public final class BlobTimerStatuses implements TimerStatuses {
  private static final String CONTAINER = "azure-webjobs-hosts";

  private final BlobContainerClient container;
  private final String folder;
  private final HostLog log;

  /**
   * Asks nothing of storage yet.
   *
   * @param hostId tells the apps of one storage account apart
   */
  public BlobTimerStatuses(String connectionString, String hostId, HostLog log) {
    this.container =
        new BlobServiceClientBuilder()
            .connectionString(connectionString)
            .httpClient(new JdkHttpClientBuilder().connectionTimeout(Duration.ofSeconds(2)).build())
            .serviceVersion(BlobServiceVersion.V2024_11_04)
            .buildClient()
            .getBlobContainerClient(CONTAINER);
    this.folder = "timers/" + hostId + "/";
    this.log = log;
  }

  @Override
  public Optional<TimerStatus> read(String function) {
    try {
      String text = container.getBlobClient(name(function)).downloadContent().toString();
      JsonObject status = JsonParser.parseString(text).getAsJsonObject();
      return Optional.of(
          new TimerStatus(time(status, "Last"), time(status, "Next"), time(status, "LastUpdated")));
    } catch (RuntimeException e) {
      if (!(e instanceof BlobStorageException storage && storage.getStatusCode() == 404)) {
        log.error("The status of the timer " + function + " cannot be read", e);
      }
      return Optional.empty();
    }
  }

  private static Instant time(JsonObject status, String member) {
    return OffsetDateTime.parse(status.get(member).getAsString()).toInstant();
  }

  @Override
  public void write(String function, TimerStatus status) {
    JsonObject json = new JsonObject();
    json.addProperty("Last", WireTime.text(status.last()));
    json.addProperty("Next", WireTime.text(status.next()));
    json.addProperty("LastUpdated", WireTime.text(status.lastUpdated()));
    BinaryData content = BinaryData.fromString(json.toString());
    try {
      try {
        container.getBlobClient(name(function)).upload(content, true);
      } catch (BlobStorageException e) {
        if (e.getStatusCode() != 404) {
          throw e;
        }
        container.createIfNotExists();
        container.getBlobClient(name(function)).upload(content, true);
      }
    } catch (RuntimeException e) {
      log.error("The status of the timer " + function + " cannot be kept", e);
    }
  }

  private String name(String function) {
    return folder + "Host.Functions." + function + "/status";
  }
}
