package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Journal.Forerunner;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.process.ThisProcess;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Settles what a dead process has left: its user code becomes suspect, and the instances that it
 * held are rung, so that a worker takes its turns over. A process of this machine that dies alone
 * is seen at once, by its journal; any other by its row in the membership that grows old, which is
 * settled by the first of the living, so that it is done once.
 *
 * <p>Crash table. Before the journal is emptied, or the row deleted, whatever was done is done
 * again by the next one that sees it: a death counts once for each suspect, and an instance may be
 * rung twice, by two processes, of which the first has died. Before an emptied journal is deleted,
 * the next one looks again for what its process had sent.
 */
public final class Takeover {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** After so long any process settles what is for another one, which does not come to it. */
  private static final Duration FOR_ANYBODY = Liveness.DEAD_AFTER.multipliedBy(2);

  private final EnginePorts ports;
  private final ThisProcess process;
  private final Doorbells doorbells;
  private final Consumer<Work> guilty;
  private final Delays delays;
  private final AtomicBoolean settles = new AtomicBoolean();

  /** What was rung for processes that are not settled yet: once, though storage interrupts it. */
  private final Set<LeftWork.Holders> rung = ConcurrentHashMap.newKeySet();

  /**
   * @param guilty told of work that is proved to end its process
   * @param delays for what is to wait until the host has given messages back
   */
  public Takeover(EnginePorts ports, ThisProcess process, Consumer<Work> guilty, Delays delays) {
    this.ports = ports;
    this.process = process;
    this.doorbells = new Doorbells(ports);
    this.guilty = guilty;
    this.delays = delays;
  }

  /** Processes of this machine that are gone. Returns how many had work in hand. */
  public int ofForerunners() {
    List<Forerunner> gone = ports.journal().forerunners();
    List<Forerunner> holding = gone.stream().filter(one -> !one.held().isEmpty()).toList();
    if (!holding.isEmpty()) {
      try {
        settle(holding);
      } catch (RuntimeException e) {
        gone.forEach(Forerunner::release);
        throw e;
      }
    }
    if (!gone.isEmpty()) {
      Runnable unused = delays.after(LostWorkRecovery.CONFIRM, () -> lookForWhatTheySent(gone));
    }
    return holding.size();
  }

  private Membership.Sight look() {
    Membership.Sight seen = process.liveness().look();
    process.suspects().learn(seen.suspects());
    return seen;
  }

  private void settle(List<Forerunner> holding) {
    Membership.Sight seen = look();
    LeftWork left = new LeftWork(true);
    for (Forerunner one : holding) {
      accuse(one.process(), one.held(), seen);
      left.add(one.process(), one.held(), one.hostLives());
    }
    ring(left);
    for (Forerunner one : holding) {
      ports.membership().leave(one.process());
      one.settled();
    }
    forget(left.processes());
  }

  /** They are settled. */
  private void forget(Set<String> gone) {
    rung.removeIf(holders -> gone.containsAll(holders.processes()));
  }

  private void accuse(String dead, Set<String> held, Membership.Sight seen) {
    process.liveness().areGone(Set.of(dead));
    process.suspects().accuse(dead, held, seen.suspects()).forEach(guilty);
  }

  private void ring(LeftWork left) {
    for (String instanceId : left.instances()) {
      StoredSentinel stored = ports.store().readSentinel(instanceId);
      if (stored != null && !rung.contains(left.holders(instanceId))) {
        doorbells.ringForRecovery(
            stored.sentinel().queue(),
            instanceId,
            left.known(stored.sentinel()),
            Doorbells.THROUGH_ITS_QUEUE);
        rung.add(left.holders(instanceId));
      }
    }
    if (!left.instances().isEmpty()) {
      LOGGER.info(
          () ->
              "Processes of this hub ("
                  + String.join(", ", left.processes())
                  + ") have ended with work of "
                  + left.instances().size()
                  + " instances in their hands, which goes on elsewhere.");
    }
  }

  /**
   * Processes whose rows have grown old. Returns how many; none as long as another thread of this
   * process is at it.
   */
  public int ofSilentOnes() {
    if (!settles.compareAndSet(false, true)) {
      return 0;
    }
    try {
      return settleSilentOnes();
    } finally {
      settles.set(false);
    }
  }

  private int settleSilentOnes() {
    Membership.Sight seen = look();
    Map<String, Membership.Member> gone = new TreeMap<>();
    String first = null;
    for (Map.Entry<String, Membership.Member> one : new TreeMap<>(seen.members()).entrySet()) {
      if (process.liveness().isGone(one.getKey(), one.getValue())) {
        gone.put(one.getKey(), one.getValue());
      } else if (first == null) {
        first = one.getKey();
      }
    }
    if (first != null && !first.equals(process.id())) {
      gone.values().removeIf(member -> member.age().compareTo(FOR_ANYBODY) <= 0);
    }
    // Who has come back to life may die once more.
    rung.removeIf(
        holders ->
            holders.processes().stream()
                .anyMatch(one -> seen.members().containsKey(one) && !gone.containsKey(one)));
    LeftWork left = new LeftWork(false);
    gone.forEach(
        (other, member) -> {
          accuse(other, member.holds(), seen);
          left.add(other, member.holds(), false);
        });
    ring(left);
    if (!gone.isEmpty()) {
      ringWhatTheyLeft(gone.keySet(), left.instances(), Recovery::after);
      gone.keySet().forEach(ports.membership()::leave);
      forget(gone.keySet());
    }
    return gone.size();
  }

  /**
   * A journal says what its process held, and not what it had sent: a push that was still on its
   * way died with it. Once its host has given back what it holds, the rest is looked for; until
   * then the journal stays, for the case that this process dies, too.
   */
  private void lookForWhatTheySent(List<Forerunner> gone) {
    Set<String> dead = gone.stream().map(Forerunner::process).collect(Collectors.toSet());
    try {
      ringWhatTheyLeft(dead, Set.of(), Recovery::longAfter);
      forget(dead);
      gone.forEach(Forerunner::forget);
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "What dead processes have sent is looked for later.", e);
      gone.forEach(Forerunner::release);
    }
  }

  /**
   * A row says what its process held ten seconds before its death; the sentinels say the rest. A
   * fact that it has put into the inbox of an instance of another owner may wait for a doorbell
   * that it had in its memory.
   *
   * @param held what was rung for what they held
   * @param known what is known after the death of an owner
   */
  private void ringWhatTheyLeft(
      Set<String> gone, Set<String> held, Function<String, Recovery> known) {
    Iterator<List<OpenInstance>> pages = ports.openInstances().scan();
    while (pages.hasNext()) {
      for (OpenInstance open : pages.next()) {
        LeftWork.Holders owner = new LeftWork.Holders(open.instanceId(), Set.of(open.owner()));
        if (held.contains(open.instanceId()) || rung.contains(owner)) {
          continue;
        }
        if (gone.contains(open.owner())) {
          doorbells.ringForRecovery(
              open.queue(),
              open.instanceId(),
              known.apply(open.owner()),
              Doorbells.THROUGH_ITS_QUEUE);
          rung.add(owner);
        } else if (open.hasInbox()) {
          doorbells.ring(open.queue(), open.instanceId(), Doorbells.THROUGH_ITS_QUEUE);
        }
      }
    }
  }
}
