package io.durablefunctions.http.call;

/** What the bound client offers to our own HTTP activity besides the public interface. */
public interface CallEntrance {

  /** Makes the exchanges of the app, by its settings. */
  HttpCall httpCall();
}
