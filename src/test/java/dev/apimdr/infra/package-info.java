/** What infra/ deploys, read from its golden snapshots and its text, without a compiler. */
package dev.apimdr.infra;
