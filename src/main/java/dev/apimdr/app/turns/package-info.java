/** One step of an operation at a time: what a message in a queue leads to. */
@NullMarked
package dev.apimdr.app.turns;

import org.jspecify.annotations.NullMarked;
