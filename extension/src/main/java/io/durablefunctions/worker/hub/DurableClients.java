package io.durablefunctions.worker.hub;

import io.durablefunctions.http.CompletionWait;
import io.durablefunctions.http.HttpResponses;
import io.durablefunctions.http.ManagedHub;
import io.durablefunctions.http.ManagementApi;
import io.durablefunctions.http.ManagementEndpoint;
import io.durablefunctions.http.RequestOrigin;
import io.durablefunctions.http.call.HttpCall;
import io.durablefunctions.worker.app.ClientBinding;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.app.PublicAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clients of this app, one for each hub that it speaks to, connected at the first use. The
 * management API speaks for the same hubs. Thread-safe.
 */
public final class DurableClients {

  private final ClientKey own;
  private final List<ClientKey> known;
  private final Function<ClientKey, ConnectedHub> connect;
  private final DurableSettings settings;
  private final PublicAddress address;
  private final HttpCall call;
  private final RequestOrigin origin;
  private final CompletionWait wait = new CompletionWait();
  private final ManagementEndpoint endpoint;
  private final List<WorkerDurableClient> clients = new ArrayList<>();

  /**
   * @param own the app's hub
   * @param others what else clients of the app speak to
   * @param connect connects to a hub, the own one included
   * @param call makes the exchanges of callHttp
   */
  public DurableClients(
      ClientKey own,
      Collection<ClientKey> others,
      Function<ClientKey, ConnectedHub> connect,
      DurableSettings settings,
      PublicAddress address,
      HttpCall call) {
    this.own = own;
    this.known = new ArrayList<>(others);
    this.known.add(0, own);
    this.connect = connect;
    this.settings = settings;
    this.address = address;
    this.call = call;
    this.origin =
        new RequestOrigin(settings.doors().trustForwardedHost(), settings.doors().publicUrl());
    this.endpoint =
        new ManagementEndpoint(
            new ManagementApi(this::managed, settings.doors().routePrefix(), wait), origin);
  }

  /** The client of a binding. */
  public WorkerDurableClient of(ClientBinding binding) {
    return client(binding.key());
  }

  private @Nullable ManagedHub managed(@Nullable String taskHub, @Nullable String connection) {
    ClientKey wanted =
        new ClientKey(
            taskHub == null ? own.taskHub() : taskHub,
            connection == null ? own.connection() : connection);
    for (ClientKey key : known) {
      if (key.isSame(wanted)) {
        return client(key).hub();
      }
    }
    return null;
  }

  private synchronized WorkerDurableClient client(ClientKey key) {
    for (WorkerDurableClient client : clients) {
      ManagedHub hub = client.hub();
      if (key.isSame(new ClientKey(hub.name(), hub.connection()))) {
        return client;
      }
    }
    WorkerDurableClient made = make(key);
    clients.add(made);
    return made;
  }

  private WorkerDurableClient make(ClientKey key) {
    ConnectedHub connected = connect.apply(key);
    ManagedHub hub = connected.managed();
    HttpResponses responses = new HttpResponses(hub, settings.doors().routePrefix(), origin, wait);
    return new WorkerDurableClient(
        hub,
        responses,
        address,
        new OwnFunctions(endpoint, connected.rings(), connected.maintenance(), call));
  }
}
