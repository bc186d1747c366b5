/** Functions whose objects Guice makes. */
package io.durablefunctions.examples.injection;
