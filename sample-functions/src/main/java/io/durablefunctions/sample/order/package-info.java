/**
 * The order workflow: reserve, pay, ship, tell the customer; and take the reservation back where
 * the card is declined.
 *
 * <p>Nothing here keeps state of its own. The catalogue is fixed, and what an activity answers
 * follows from its input alone: the product {@code unobtainium} is out of stock, a card that ends
 * in {@code 0002} is declined. So the app runs on any number of processes, and any of them may run
 * any step.
 */
package io.durablefunctions.sample.order;
