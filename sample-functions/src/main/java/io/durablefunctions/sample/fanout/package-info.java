/**
 * Fan-out and fan-in: as many activities at once as there are items, spread over all processes of
 * the app, and one sum at the end.
 */
package io.durablefunctions.sample.fanout;
