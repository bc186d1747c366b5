package io.durablefunctions.maintenance;

/** What the bound client offers to our own timer function besides the public interface. */
public interface MaintenanceEntrance {

  /** One tick of {@link Maintenance} for the client's hub. */
  void maintain();
}
