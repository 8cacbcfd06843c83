/** Reading JSON that people write: strict, and precise about what is wrong. */
@NullMarked
package dev.apimdr.functions.json;

import org.jspecify.annotations.NullMarked;
