package io.durablefunctions.worker.app;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.http.ManagedHub;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that the app's function.json files mark as durable. */
public final class FunctionJsonCatalog implements FunctionCatalog {

  private final Map<String, DurableFunction> functions;
  private final Predicate<DurableFunction> callable;
  private final Predicate<String> disabled;

  /**
   * @param functions at least one, all of one hub
   * @param callable whether every parameter of an activity's method is one that we can supply
   *     without the host
   * @param disabled whether the function of a name is switched off in this process
   */
  public FunctionJsonCatalog(
      List<DurableFunction> functions,
      Predicate<DurableFunction> callable,
      Predicate<String> disabled) {
    this.functions =
        functions.stream()
            .collect(Collectors.toUnmodifiableMap(f -> fold(f.name()), Function.identity()));
    this.callable = callable;
    this.disabled = disabled;
  }

  /** The function, or null. */
  public @Nullable DurableFunction find(String name) {
    return functions.get(fold(name));
  }

  /** The app's hub. */
  public String taskHub() {
    return functions.values().iterator().next().taskHub();
  }

  /** Every client parameter of the app. */
  public Collection<ClientKey> clients() {
    return functions.values().stream()
        .map(DurableFunction::client)
        .filter(client -> client != null)
        .map(ClientBinding::key)
        .distinct()
        .toList();
  }

  /** The connection of the app's own queues. */
  public String connection() {
    List<String> connections =
        functions.values().stream()
            .map(DurableFunction::trigger)
            .filter(trigger -> trigger != null)
            .map(DurableFunction.Trigger::connection)
            .distinct()
            .toList();
    if (connections.size() > 1) {
      throw new DurableConfigurationException(
          "All orchestrators and activities of an app share one storage connection, but they name "
              + connections
              + ". Name the same connection on all of their triggers.");
    }
    return connections.isEmpty() ? ManagedHub.DEFAULT_CONNECTION : connections.get(0);
  }

  @Override
  public @Nullable String activity(String name) {
    return name(name, DurableFunction.Kind.ACTIVITY);
  }

  @Override
  public @Nullable String orchestrator(String name) {
    return name(name, DurableFunction.Kind.ORCHESTRATOR);
  }

  @Override
  public Collection<String> activities() {
    return names(DurableFunction.Kind.ACTIVITY);
  }

  @Override
  public Collection<String> orchestrators() {
    return names(DurableFunction.Kind.ORCHESTRATOR);
  }

  @Override
  public @Nullable String queueOf(String function) {
    DurableFunction found = find(function);
    DurableFunction.Trigger trigger = found == null ? null : found.trigger();
    return trigger == null ? null : trigger.queue();
  }

  @Override
  public boolean canRide(String activity) {
    DurableFunction found = find(activity);
    return found != null
        && found.is(DurableFunction.Kind.ACTIVITY)
        && found.bindings() == 1
        && !disabled.test(found.name())
        && callable.test(found);
  }

  @Override
  public boolean isDisabled(String function) {
    return disabled.test(function);
  }

  /** The durable functions that are switched off in this process, by name. */
  public List<String> disabled() {
    return functions.values().stream()
        .map(DurableFunction::name)
        .filter(disabled)
        .sorted()
        .toList();
  }

  private @Nullable String name(String name, DurableFunction.Kind kind) {
    DurableFunction found = find(name);
    return found != null && found.is(kind) ? found.name() : null;
  }

  private Collection<String> names(DurableFunction.Kind kind) {
    return functions.values().stream()
        .filter(f -> f.is(kind))
        .map(DurableFunction::name)
        .sorted()
        .toList();
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
