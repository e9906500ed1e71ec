/** How a command asks a running serve to do something: on loopback, with a secret that only the data folder's owner can read. */
@NullMarked
package shop.troth.cli.control;

import org.jspecify.annotations.NullMarked;
