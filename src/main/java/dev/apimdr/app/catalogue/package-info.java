/** Queries: recovery points, operations, and how well each service could be recovered now. */
@NullMarked
package dev.apimdr.app.catalogue;

import org.jspecify.annotations.NullMarked;
