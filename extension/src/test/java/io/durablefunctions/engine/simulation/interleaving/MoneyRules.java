package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.interleaving.Journal.Generation;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each payment that was sent or accepted arrives once, at the account that it was meant for. */
final class MoneyRules {

  /** An event is for the instance that has the id within so long of its commit. */
  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final Seeded run;
  private final Map<String, List<Generation>> generations;
  private final List<String> broken = new ArrayList<>();

  MoneyRules(Seeded run, Map<String, List<Generation>> generations) {
    this.run = run;
    this.generations = generations;
  }

  List<String> broken() {
    PlayWriter.ACCOUNTS.forEach(this::conserves);
    generations.getOrDefault(PlayWriter.VOLATILE, List.of()).forEach(this::isNoHeir);
    return broken;
  }

  /** Payments that orchestrations have sent there, and when. */
  private Map<String, Instant> sent(String account) {
    Map<String, Instant> sent = new LinkedHashMap<>();
    for (Journal.Entry entry : run.journal.entries()) {
      for (HistoryEvent event : entry.events()) {
        if (event instanceof HistoryEvent.EventSent one && one.instanceId().equals(account)) {
          sent.put(Json.read(one.data(), String.class), entry.at());
        }
      }
    }
    return sent;
  }

  private void conserves(String account) {
    List<Generation> lives = generations.getOrDefault(account, List.of());
    if (lives.size() != 1) {
      return; // Its start had no answer, or another one made it again: nothing is certain.
    }
    List<String> paid = paid(lives.get(0).last());
    Set<String> once = new HashSet<>(paid);
    if (once.size() < paid.size()) {
      broken.add("paid twice: " + account + " has " + paid);
    }
    Set<String> certain = new HashSet<>();
    sent(account)
        .forEach(
            (payment, at) -> {
              if (at.isAfter(lives.get(0).begun())) {
                certain.add(payment);
              }
            });
    Set<String> possible = new HashSet<>(sent(account).keySet());
    for (Asked call : run.client.asked()) {
      if (call.what == Asked.What.PAY && call.instanceId.equals(account)) {
        possible.add(call.payment);
        if (call.answer == Asked.Answer.ACCEPTED) {
          certain.add(call.payment);
        }
      }
    }
    certain.removeAll(once);
    if (!certain.isEmpty()) {
      broken.add("payment lost: " + account + " has " + paid + " and lacks " + certain);
    }
    once.removeAll(possible);
    if (!once.isEmpty()) {
      broken.add("payment out of nothing: " + account + " has " + once);
    }
  }

  private static List<String> paid(Sentinel account) {
    List<String> paid = Json.read(account.customStatus(), new TypeRef<List<String>>() {}.getType());
    return paid == null ? List.of() : paid;
  }

  /** What was over before this life of the account began is not for it. */
  private void isNoHeir(Generation life) {
    List<String> paid = paid(life.last());
    if (new HashSet<>(paid).size() < paid.size()) {
      broken.add("paid twice: " + PlayWriter.VOLATILE + " has " + paid);
    }
    Map<String, Instant> over = new LinkedHashMap<>();
    sent(PlayWriter.VOLATILE).forEach((payment, at) -> over.put(payment, at.plus(AT_ONCE)));
    for (Asked call : run.client.asked()) {
      if (call.what == Asked.What.PAY && call.answer == Asked.Answer.ACCEPTED) {
        over.put(call.payment, call.ended);
      }
    }
    for (String payment : paid) {
      Instant at = over.get(payment);
      if (at != null && at.isBefore(life.begun())) {
        broken.add("payment inherited: " + payment + " was over before this life began");
      }
    }
  }
}
