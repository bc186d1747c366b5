package io.durablefunctions.testing;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.replay.HttpExchange;
import io.durablefunctions.testing.Mocks.MockedActivity;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names of the app's functions and of mocks. What a test forgot is noted in the journal. */
record TestCatalog(FunctionCatalog app, Mocks mocks, TestJournal journal)
    implements FunctionCatalog {

  @Override
  public @Nullable String activity(String name) {
    MockedActivity mocked = mocks.activities.get(name);
    if (mocked != null) {
      return mocked.name();
    }
    String declared = app.activity(name);
    if (declared == null) {
      journal.missing(
          name.equals(HttpExchange.ACTIVITY)
              ? "callHttp makes no HTTP calls in a test. Say what is answered: .http(request ->"
                  + " response)."
              : "The activity '"
                  + name
                  + "' is neither a function of the classes of this hub nor mocked. Add its class"
                  + " to DurableTestHub.of(...), or mock it: .activity(\""
                  + name
                  + "\", input -> result). Known are: "
                  + activities()
                  + ".");
    } else if (!app.canRide(declared)) {
      journal.missing(
          "The activity '"
              + name
              + "' has a parameter that only the Functions host can supply. Mock it: .activity(\""
              + name
              + "\", input -> result).");
    }
    return declared;
  }

  @Override
  public @Nullable String orchestrator(String name) {
    return mocks.orchestrators.containsKey(name)
        ? mocks.orchestrators.floorKey(name)
        : app.orchestrator(name);
  }

  @Override
  public Collection<String> activities() {
    TreeSet<String> names = new TreeSet<>(app.activities());
    mocks.activities.values().forEach(mocked -> names.add(mocked.name()));
    return names;
  }

  @Override
  public Collection<String> orchestrators() {
    TreeSet<String> names = new TreeSet<>(app.orchestrators());
    names.addAll(mocks.orchestrators.keySet());
    return names;
  }

  @Override
  public String queueOf(String function) {
    return QueueNames.forFunction(TestStorage.HUB, function);
  }

  @Override
  public boolean canRide(String activity) {
    return true;
  }
}
