package io.durablefunctions.worker.app;

import io.durablefunctions.http.HubKeys;
import io.durablefunctions.http.call.CallRules;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link DoorSettings}. */
public final class DoorSettingsReader {

  private static final String CALL = "callHttp";
  private static final List<String> CALL_NAMES = List.of("allowedHosts", "blockPrivateAddresses");
  private static final Pattern URL =
      Pattern.compile("https?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?/?");
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+]");

  private final HostJson host;
  private final AppSettings settings;

  public DoorSettingsReader(HostJson host, AppSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  public DoorSettings read() {
    SettingsReader.refuseUnknown(host, List.of("extensions", "durableFunctions", CALL), CALL_NAMES);
    String keys = settings.get(HubKeys.SETTING);
    return new DoorSettings(
        SettingsReader.flag(find("trustForwardedHost"), false),
        publicUrl(),
        routePrefix(),
        keys == null || keys.isBlank() ? null : managementKeys(keys),
        push(),
        new CallRules(
            allowedHosts(),
            SettingsReader.flag(find(CALL, "blockPrivateAddresses"), !isLocalRun())),
        SettingsReader.number(find("historyMegabytes"), 16, 1, 2_000));
  }

  /** Core Tools and local-host say so; Azure never does. */
  private boolean isLocalRun() {
    return "Development".equalsIgnoreCase(settings.get("AZURE_FUNCTIONS_ENVIRONMENT"));
  }

  private @Nullable String publicUrl() {
    HostJson.Found found = find("publicUrl");
    if (found == null) {
      return null;
    }
    String url = settings.resolve(found.text(), "The setting " + found.where());
    if (!URL.matcher(url).matches()) {
      throw found.unlike("an address without a path, such as https://orders.example.com");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private @Nullable String push() {
    HostJson.Found found = find("push");
    if (found == null || found.text().equalsIgnoreCase("auto")) {
      return null;
    }
    String text = settings.resolve(found.text(), "The setting " + found.where());
    if (text.equalsIgnoreCase(DoorSettings.OFF) || text.equalsIgnoreCase("false")) {
      return DoorSettings.OFF;
    }
    if (!URL.matcher(text).matches()) {
      throw found.unlike(
          "\"auto\", \"off\", or the app's address without a path, such as"
              + " https://my-app.azurewebsites.net");
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  /** An array in the file, separated by semicolons or commas in an app setting. */
  private List<String> allowedHosts() {
    HostJson.Found found = find(CALL, "allowedHosts");
    if (found == null) {
      return List.of();
    }
    List<String> hosts =
        Arrays.stream(found.text().replaceAll("^\\[(?=\\s*\")|]$|\"", "").split("[;,]"))
            .map(String::strip)
            .filter(h -> !h.isEmpty())
            .toList();
    if (hosts.isEmpty() || !hosts.stream().allMatch(h -> HOST.matcher(h).matches())) {
      throw found.unlike(
          "an array of host names without a port, such as [\"api.example.com\","
              + " \"*.example.org\"]");
    }
    return hosts;
  }

  private static HubKeys managementKeys(String value) {
    try {
      return HubKeys.ofSetting(value);
    } catch (IllegalArgumentException e) {
      throw new DurableConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private String routePrefix() {
    HostJson.Found found = host.find("extensions", "http", "routePrefix");
    return found == null ? "api" : found.text().replaceAll("^/+|/+$", "");
  }

  private HostJson.@Nullable Found find(String... names) {
    String[] path = new String[names.length + 2];
    path[0] = "extensions";
    path[1] = "durableFunctions";
    System.arraycopy(names, 0, path, 2, names.length);
    return host.find(path);
  }
}
