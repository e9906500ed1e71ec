/** What the shop's child processes have in common: one that ends by itself is restarted. */
@NullMarked
package shop.troth.runtime.process;

import org.jspecify.annotations.NullMarked;
