/** host.json, local.settings.json and app settings, read once and checked. */
@NullMarked
package io.durablefunctions.localhost.settings;

import org.jspecify.annotations.NullMarked;
