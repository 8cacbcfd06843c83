/** The one place where everything is put together, once for each process. */
@NullMarked
package dev.apimdr.functions.composition;

import org.jspecify.annotations.NullMarked;
