package io.durablefunctions.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.HostJson;
import io.durablefunctions.worker.app.SettingsReader;
import io.durablefunctions.worker.hub.StorageHubConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A process that answers for the instance {@code i} of a hub as the management API does, with the
 * connection {@code Storage} of its environment. The arguments are the hub's name and the setting
 * {@code historyMegabytes}.
 */
public final class LargeHistoryProcess {

  private static final String KEY = "a-management-key-of-32-random-bytes-0123456789";
  private static final String BASE = "https://app.example/api/durabletask";

  private LargeHistoryProcess() {}

  public static void main(String[] arguments) throws IOException {
    Path app = Files.createTempDirectory("app");
    Files.writeString(
        app.resolve("host.json"),
        "{\"extensions\":{\"durableFunctions\":{\"historyMegabytes\":" + arguments[1] + "}}}");
    AppSettings settings = System::getenv;
    InstanceOperations instances =
        new StorageHubConnector(settings)
            .connectClient(
                new ClientKey(arguments[0], "Storage"),
                SettingsReader.read(HostJson.read(app, settings), settings))
            .managed()
            .instances();
    Signatures signatures =
        new Signatures("Hub", "account", KeySource.of(HubKeys.ofSetting(KEY)), () -> Instant.EPOCH);
    ManagedHub hub = new ManagedHub("Hub", "Storage", instances, signatures, keep -> false);
    ManagementEndpoint endpoint =
        new ManagementEndpoint(
            new ManagementApi((name, connection) -> hub, "api", new CompletionWait()),
            new RequestOrigin(false, null));

    for (String options :
        new String[] {"showHistory=true&showHistoryOutput=true", "showHistory=true"}) {
      RecordedResponse status = get(endpoint, "/instances/i?" + options);
      JsonObject body = JsonParser.parseString((String) status.getBody()).getAsJsonObject();
      System.out.println(
          options
              + ": "
              + status.getStatusCode()
              + ", "
              + body.getAsJsonArray("historyEvents").size()
              + " events, truncated "
              + body.has("historyTruncated"));
    }
    System.out.println("export: " + get(endpoint, "/instances/i/history?").getStatusCode());
  }

  private static RecordedResponse get(ManagementEndpoint endpoint, String path) {
    String uri = BASE + path + "&code=" + KEY;
    return (RecordedResponse)
        endpoint.answer(Requests.of("GET", uri, Map.of(), null), HostPath.of(uri));
  }
}
