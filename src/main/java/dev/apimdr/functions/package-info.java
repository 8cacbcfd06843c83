/**
 * The edge: one thin class for each trigger (parse, one use case, map the answer), the settings,
 * and the one composition root.
 */
@NullMarked
package dev.apimdr.functions;

import org.jspecify.annotations.NullMarked;
