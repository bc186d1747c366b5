package io.durablefunctions.engine.port;

import java.util.List;

/**
 * What waited in an inbox at one moment.
 *
 * @param guard the guard's version then: as long as it is the same, nothing was added
 * @param items in the order of their keys; as many as were asked for, so there may be more
 */
public record Inbox(String guard, List<InboxItem> items) {

  public Inbox {
    items = List.copyOf(items);
  }
}
