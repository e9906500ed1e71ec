/** Commands that bring customers of another platform along, and take a store's own elsewhere. */
@NullMarked
package shop.troth.cli.people;

import org.jspecify.annotations.NullMarked;
