/** Composes the app from use cases and adapters, once for each process. */
@NullMarked
package dev.apimdr.functions.composition;

import org.jspecify.annotations.NullMarked;
