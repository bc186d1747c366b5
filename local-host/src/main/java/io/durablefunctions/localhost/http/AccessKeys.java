package io.durablefunctions.localhost.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.settings.JsonFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The keys that open functions whose authLevel is {@code function} (also where none is given) or
 * {@code admin}, and the admin endpoint. Without a file there are none, and everything is open, as
 * under Core Tools.
 */
public final class AccessKeys {
  /** Everything is open. */
  public static final AccessKeys OPEN = new AccessKeys(Optional.empty(), List.of(), Map.of());

  private final Optional<String> master;
  private final Collection<String> host;
  private final Map<String, Collection<String>> functions;

  private AccessKeys(
      Optional<String> master, Collection<String> host, Map<String, Collection<String>> functions) {
    this.master = master;
    this.host = host;
    this.functions = functions;
  }

  /**
   * Reads {@code {"masterKey": "...", "functionKeys": {"default": "..."}, "functions": {"Name":
   * {"default": "..."}}}}, the last two optional.
   */
  public static AccessKeys read(Path file) {
    JsonObject root = JsonFile.read(file);
    JsonElement functions = root.get("functions");
    Map<String, Collection<String>> own =
        functions == null
            ? Map.of()
            : functions.getAsJsonObject().entrySet().stream()
                .collect(
                    Collectors.toMap(
                        entry -> entry.getKey().toLowerCase(Locale.ROOT),
                        entry -> values(entry.getValue())));
    JsonElement host = root.get("functionKeys");
    String master = root.get("masterKey").getAsString();
    return new AccessKeys(Optional.of(master), host == null ? List.of() : values(host), own);
  }

  private static Collection<String> values(JsonElement keys) {
    return keys.getAsJsonObject().entrySet().stream()
        .map(entry -> entry.getValue().getAsString())
        .toList();
  }

  boolean open(StagedFunction function, RawRequest request) {
    String level = function.trigger().text("authLevel").orElse("function").toLowerCase(Locale.ROOT);
    if (master.isEmpty() || level.equals("anonymous")) {
      return true;
    }
    Collection<String> own =
        functions.getOrDefault(function.name().toLowerCase(Locale.ROOT), List.of());
    return given(request)
        .filter(
            key ->
                master.get().equals(key)
                    || (level.equals("function") && (host.contains(key) || own.contains(key))))
        .isPresent();
  }

  /** The status that keeps a caller from the admin endpoint; nothing if it is open. */
  Optional<Integer> refusesAdmin(RawRequest request) {
    Optional<String> key = given(request);
    if (master.isEmpty() || master.equals(key)) {
      return Optional.empty();
    }
    return Optional.of(key.filter(host::contains).isPresent() ? 403 : 401);
  }

  /** The header wins; of several codes the first. */
  private static Optional<String> given(RawRequest request) {
    return request
        .header("x-functions-key")
        .or(() -> QueryString.parse(request.target().query()).first("code"));
  }
}
