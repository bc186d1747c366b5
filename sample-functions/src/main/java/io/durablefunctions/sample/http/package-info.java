/** What the samples' HTTP functions share: reading a request, and saying what is wrong with it. */
package io.durablefunctions.sample.http;
