package io.durablefunctions.http.ring;

/** What the bound client offers to our own ring function besides the public interface. */
public interface RingEntrance {

  /** Answers the rings of the client's hub. */
  RingEndpoint ringEndpoint();
}
