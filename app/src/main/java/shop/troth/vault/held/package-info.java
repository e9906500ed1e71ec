/** What is shown to a person of what is held about them outside their sealed records. */
@NullMarked
package shop.troth.vault.held;

import org.jspecify.annotations.NullMarked;
