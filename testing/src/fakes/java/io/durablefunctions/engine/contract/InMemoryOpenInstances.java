package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.OpenInstances;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What is not finished of an instance store in memory, in pages of a few. */
public final class InMemoryOpenInstances implements OpenInstances {

  private static final int PAGE = 10;

  private final InMemoryInstanceStore store;
  private final Faults faults;
  private final Map<String, OpenInstance> checked = new HashMap<>();

  public InMemoryOpenInstances(InMemoryInstanceStore store, Faults faults) {
    this.store = store;
    this.faults = faults;
  }

  @Override
  public Iterator<List<OpenInstance>> scan() {
    List<OpenInstance> all = faults.call("open.scan", "", this::all);
    List<List<OpenInstance>> pages = new ArrayList<>();
    for (int from = 0; from < all.size(); from += PAGE) {
      pages.add(all.subList(from, Math.min(from + PAGE, all.size())));
    }
    return pages.isEmpty() ? List.of(List.<OpenInstance>of()).iterator() : pages.iterator();
  }

  private synchronized List<OpenInstance> all() {
    return store.open().stream().map(this::withChecks).toList();
  }

  private OpenInstance withChecks(OpenInstance open) {
    OpenInstance seen = checked.get(open.instanceId());
    return seen != null && seen.commitId().equals(open.commitId())
        ? open.withChecks(seen.checks() + 1)
        : open;
  }

  @Override
  public void checked(OpenInstance instance) {
    boolean unused = faults.call("open.checked", instance.instanceId(), () -> note(instance));
  }

  private synchronized boolean note(OpenInstance instance) {
    checked.put(instance.instanceId(), instance);
    return true;
  }
}
