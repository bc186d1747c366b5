package io.durablefunctions.engine;

import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.EndCheck;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.TurnRequest;

/**
 * Sees to it that everything a finished instance sent is sent before it is purged, or before
 * another one takes its id: here, if its process is dead and its orchestrators are of this app.
 */
final class Ends {

  private final EnginePorts ports;
  private final boolean ownHub;
  private final Actors actors;
  private final Doorbells doorbells;

  Ends(EnginePorts ports, boolean ownHub, Actors actors) {
    this.ports = ports;
    this.ownHub = ownHub;
    this.actors = actors;
    this.doorbells = new Doorbells(ports);
  }

  /** Whether it is; if not, a living process is about to do it, or a worker was asked to. */
  boolean isSent(Sentinel finished) {
    if (EndCheck.isSent(ports.index(), finished)) {
      return true;
    }
    if (!ownHub) {
      EndCheck.ring(doorbells, finished);
      return false;
    }
    Doorbell bell =
        new Doorbell(finished.instanceId(), ports.clock().instant(), 0, Recovery.first());
    var unused =
        actors.with(finished.instanceId(), actor -> actor.bring(TurnRequest.bell(bell, false)));
    return EndCheck.isSent(ports.index(), finished);
  }
}
