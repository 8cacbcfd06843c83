/**
 * The analytics reports of API Management, which no backup contains and which end on 15 March 2027:
 * which days of which reports are to be taken out, what of a row is kept, and how an export stands.
 */
@NullMarked
package dev.apimdr.core.usage;

import org.jspecify.annotations.NullMarked;
