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
    Ids ids) {}
