package io.durablefunctions.worker.hub;

import io.durablefunctions.PayloadCodec;
import io.durablefunctions.azure.HubIdentity;
import io.durablefunctions.azure.TaskHubStorage;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.http.Hkdf;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.json.Json;
import io.durablefunctions.worker.app.AppCodecs;
import io.durablefunctions.worker.app.ClientKey;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The storage of a hub, and what is derived of the secrets in it.
 *
 * @param secrets given to a worker whose converter is the hub's
 * @param seal of its messages
 * @param values how values are stored
 */
record OpenedStorage(
    ClientKey hub,
    TaskHubStorage storage,
    StoredSecrets secrets,
    MessageSeal seal,
    StoredValues values) {

  /**
   * Opens it; reads settings and sends nothing.
   *
   * @param replaces the converter from which this app takes the hub over; null for none
   */
  static OpenedStorage open(
      ClientKey hub, @Nullable String replaces, Function<String, @Nullable String> settings) {
    StoredValues values = AppCodecs.of(PayloadCodec.class.getClassLoader());
    String converter = Json.converter();
    StoredSecrets[] secrets = new StoredSecrets[1];
    MessageSeal[] seal = new MessageSeal[1];
    Function<HubIdentity, @Nullable MessageSeal> sealing =
        kept -> {
          secrets[0] =
              new StoredSecrets(new HubAdmission(hub.taskHub(), kept, converter, replaces));
          seal[0] = new MessageSeal(keysFor(Hkdf.MESSAGES, secrets[0])::get);
          return seal[0];
        };
    TaskHubStorage storage =
        TaskHubStorage.open(
            hub.taskHub(),
            hub.connection(),
            settings,
            TransactionCounter.NONE,
            new TaskHubStorage.Form(sealing, values));
    return new OpenedStorage(hub, storage, secrets[0], seal[0], values);
  }

  /** The signature of the hub's rings. */
  RingSignature rings() {
    Derived<List<byte[]>> keys = keysFor(Hkdf.RINGS, secrets);
    return new RingSignature(hub.taskHub(), keys::get, keys::toCheck, InstantSource.system());
  }

  private static Derived<List<byte[]>> keysFor(String purpose, StoredSecrets stored) {
    return new Derived<>(
        stored, secrets -> secrets.stream().map(secret -> Hkdf.derive(secret, purpose)).toList());
  }
}
