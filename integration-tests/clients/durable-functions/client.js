// Does with durable-functions, as it comes from npm, what an app written for it does, and prints
// what it got as one line of JSON. Arguments: the address of the app, the name of its task hub, its
// management key.
//
// In an app the client gets its URLs from the Functions host, through a binding. Here they are
// written down, in the same form; nothing else is different.
"use strict";

const { InvocationContext } = require("@azure/functions");
const df = require("durable-functions");

const [address, hub, key] = process.argv.slice(2);
const base = `${address}/api/durabletask`;
const required = `taskHub=${hub}&connection=AzureWebJobsStorage&code=${key}`;
const instance = `${base}/instances/INSTANCEID`;
const withReason = (operation) => `${instance}/${operation}?reason={text}&${required}`;

// Without it, the client takes itself to be on port 7071.
process.env.WEBSITE_HOSTNAME = new URL(address).host;

function client() {
  const input = df.input.durableClient();
  const context = new InvocationContext({
    functionName: "UnmodifiedClient",
    options: { extraInputs: [input] },
  });
  context.extraInputs.set(input, {
    taskHubName: hub,
    creationUrls: {
      createNewInstancePostUri: `${base}/orchestrators/{functionName}[/{instanceId}]?code=${key}`,
    },
    managementUrls: {
      id: "INSTANCEID",
      statusQueryGetUri: `${instance}?${required}`,
      sendEventPostUri: `${instance}/raiseEvent/{eventName}?${required}`,
      terminatePostUri: withReason("terminate"),
      rewindPostUri: withReason("rewind"),
      purgeHistoryDeleteUri: `${instance}?${required}`,
      restartPostUri: `${instance}/restart?${required}`,
      suspendPostUri: withReason("suspend"),
      resumePostUri: withReason("resume"),
    },
    baseUrl: base,
    requiredQueryStringParameters: `code=${key}`,
  });
  return df.getClient(context);
}

async function until(durable, id, runtimeStatus) {
  for (let tries = 0; tries < 600; tries++) {
    const status = await durable.getStatus(id, { showHistory: true, showHistoryOutput: true });
    if (status.runtimeStatus === runtimeStatus) {
      return status;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${id} was to be ${runtimeStatus}, but it is not.`);
}

async function refused(promise) {
  return promise.then(
    () => "not refused",
    (error) => error.message,
  );
}

async function main() {
  const durable = client();
  const started = new Date(Date.now() - 60_000);
  const prefix = `npm-${process.pid}`;

  const waiting = await durable.startNew("ApproveExpense", {
    instanceId: `${prefix}-waiting`,
    input: 3600,
  });
  await until(durable, waiting, "Running");
  await durable.suspend(waiting, "hold");
  const suspended = await until(durable, waiting, "Suspended");
  await durable.resume(waiting, "go");
  await until(durable, waiting, "Running");
  await durable.raiseEvent(waiting, "Approval", true);
  const approved = await until(durable, waiting, "Completed");

  const doomed = await durable.startNew("ApproveExpense", { input: 3600 });
  await until(durable, doomed, "Running");
  await durable.terminate(doomed, "not needed");
  const terminated = await until(durable, doomed, "Terminated");

  const failing = await durable.startNew("ExportAccount", { instanceId: `${prefix}-failing` });
  const failed = await until(durable, failing, "Failed");
  await durable.rewind(failing, "once more");
  await until(durable, failing, "Failed");

  const exported = await durable.startNew("ExportAccount", { input: 0 });
  const awaited = await durable.waitForCompletionOrCreateCheckStatusResponse(undefined, exported, {
    timeoutInMilliseconds: 20_000,
    retryIntervalInMilliseconds: 100,
  });

  let listed = [];
  for (let tries = 0; tries < 100 && !listed.includes(waiting); tries++) {
    const some = await durable.getStatusBy({
      createdTimeFrom: started,
      runtimeStatus: [df.OrchestrationRuntimeStatus.Completed],
    });
    listed = some.map((status) => status.instanceId);
  }
  const all = await durable.getStatusAll();
  const purged = await durable.purgeInstanceHistory(waiting);
  const purgedAgain = await durable.purgeInstanceHistory(waiting);
  const purgedBy = await durable.purgeInstanceHistoryBy({
    createdTimeFrom: started,
    runtimeStatus: [df.OrchestrationRuntimeStatus.Failed],
  });

  return {
    id: waiting,
    suspended: suspended.runtimeStatus,
    approved,
    terminated: terminated.output,
    failed: failed.runtimeStatus,
    awaited: { status: awaited.status, body: await awaited.json() },
    listed: listed.includes(waiting) && !listed.includes(doomed),
    all: all.map((status) => status.instanceId).includes(doomed),
    purged: purged.instancesDeleted,
    purgedAgain: purgedAgain.instancesDeleted,
    purgedBy: purgedBy.instancesDeleted,
    unknownOrchestrator: await refused(durable.startNew("NoSuch")),
    unknownInstance: await refused(durable.raiseEvent("there-is-none", "Approval", true)),
    notFailed: await refused(durable.rewind(doomed, "it was terminated")),
  };
}

main().then(
  (result) => console.log(JSON.stringify(result)),
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
