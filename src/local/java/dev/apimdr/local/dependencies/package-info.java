/** What is known of the libraries in the package. */
package dev.apimdr.local.dependencies;
