/** The command that writes what was edited at the desk back to files. */
@NullMarked
package shop.troth.cli.store;

import org.jspecify.annotations.NullMarked;
