/** The commands that import customers from another platform, and export a store's own. */
@NullMarked
package shop.troth.cli.people;

import org.jspecify.annotations.NullMarked;
