/** What a new user does first: an app from the archetype, and one built by Gradle. */
@org.jspecify.annotations.NullMarked
package io.durablefunctions.it.firsthour;
