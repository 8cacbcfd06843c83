/**
 * The one reader, writer and builder of JSON: sizes and depths are bounded, names do not repeat,
 * and what is wrong is said precisely.
 */
@NullMarked
package dev.apimdr.json;

import org.jspecify.annotations.NullMarked;
