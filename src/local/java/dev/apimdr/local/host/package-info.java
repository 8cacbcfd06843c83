/**
 * A small Azure Functions host of one machine, which runs a <em>packaged</em> Java function app.
 *
 * <p>It follows the real host and the real Java worker where a wrong app would be noticed: class
 * loading from the package alone, binding by annotation, keys, routes, schedules, queue delivery
 * and poison, function time-outs. What it does not do, it refuses by name: a function with another
 * binding is in error.
 *
 * <p>{@link dev.apimdr.local.host.LocalHost} is the door. It hands triggers ({@code HttpListener},
 * {@code QueueListener}, {@code TimerListener}) to the {@code Dispatcher}, which watches the time
 * of each invocation in the {@code Worker}.
 *
 * <p>{@link dev.apimdr.local.host.WorkerServer} is the other door, for who measures a worker: it
 * runs the same {@code Worker} in a JVM of its own ({@code WorkerMain}) and speaks gRPC with it, as
 * Azure's host does; its triggers are handed to it by hand.
 *
 * <p>Unlike in Azure: there is one instance; a schedule is not remembered between two runs, so
 * {@code IsPastDue} is always false; a message's invisibility is not renewed while it runs, so a
 * function time-out must stay below ten minutes; the worker is killed by interrupting its threads
 * and giving up its classes, so code that ignores the interrupt goes on unheard.
 */
package dev.apimdr.local.host;
