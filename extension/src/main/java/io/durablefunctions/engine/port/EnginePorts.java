package io.durablefunctions.engine.port;

import io.durablefunctions.history.StoredValues;
import java.time.InstantSource;

/**
 * The world as the engine sees it.
 *
 * @param store the rows of instances
 * @param index the table for lists
 * @param queues where work is sent
 * @param queueCare the same queues, from the side of maintenance
 * @param alarms doorbells that are far off
 * @param openInstances what is not finished
 * @param membership which processes work on the hub
 * @param journal what a later process of this machine finds if this one dies
 * @param catalog the app's functions; empty where the engine speaks to another app's hub
 * @param invoker runs them
 * @param values how values travel in messages
 * @param clock this worker's clock, not trusted to agree with others
 * @param ids new ids; a simulation gives the same ones again
 */
public record EnginePorts(
    InstanceStore store,
    InstanceIndex index,
    WorkQueues queues,
    QueueCare queueCare,
    Alarms alarms,
    OpenInstances openInstances,
    Membership membership,
    Journal journal,
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    StoredValues values,
    InstantSource clock,
    Ids ids) {

  /** The ports of an engine that runs an app on a hub, to be changed where they are others. */
  public static Builder on(HubStorage storage, FunctionCatalog catalog, FunctionInvoker invoker) {
    return new Builder(storage, catalog, invoker);
  }

  /**
   * Ports under way: of the storage's own queues, without a journal, with values as they are, by
   * the machine's clock, with ids at random.
   */
  public static final class Builder {

    private final HubStorage storage;
    private final FunctionCatalog catalog;
    private final FunctionInvoker invoker;
    private WorkQueues queues;
    private Journal journal = Journal.NONE;
    private StoredValues values = StoredValues.PLAIN;
    private InstantSource clock = InstantSource.system();

    private Builder(HubStorage storage, FunctionCatalog catalog, FunctionInvoker invoker) {
      this.storage = storage;
      this.catalog = catalog;
      this.invoker = invoker;
      this.queues = storage.queues();
    }

    /** Where work is sent instead of to the storage's queues. */
    public Builder sendingTo(WorkQueues other) {
      queues = other;
      return this;
    }

    /** What a later process of this machine finds if this one dies. */
    public Builder journal(Journal own) {
      journal = own;
      return this;
    }

    /** How values travel in messages. */
    public Builder values(StoredValues form) {
      values = form;
      return this;
    }

    /** This worker's clock. */
    public Builder clock(InstantSource own) {
      clock = own;
      return this;
    }

    public EnginePorts build() {
      return new EnginePorts(
          storage.instances(),
          storage.index(),
          queues,
          storage.queueCare(),
          storage.alarms(),
          storage.openInstances(),
          storage.membership(),
          journal,
          catalog,
          invoker,
          values,
          clock,
          Ids.RANDOM);
    }
  }
}
