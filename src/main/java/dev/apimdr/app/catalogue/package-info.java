/** What there is to look at: recovery points, the posture of every service, and its operations. */
@NullMarked
package dev.apimdr.app.catalogue;

import org.jspecify.annotations.NullMarked;
