/** Values that are encrypted before they are stored: how an app brings a codec of its own. */
package io.durablefunctions.sample.codec;
