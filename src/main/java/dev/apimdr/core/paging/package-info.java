/** Pages of a listing and their tokens. */
@NullMarked
package dev.apimdr.core.paging;

import org.jspecify.annotations.NullMarked;
