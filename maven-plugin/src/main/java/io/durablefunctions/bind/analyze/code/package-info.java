/** The app's and its libraries' bytecode, read once, and the flow of values in a method. */
@NullMarked
package io.durablefunctions.bind.analyze.code;

import org.jspecify.annotations.NullMarked;
