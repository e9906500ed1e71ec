/** {@code ./troth ship}: what the store's staff does with orders at the command line. */
@NullMarked
package shop.troth.cli.orders;

import org.jspecify.annotations.NullMarked;
