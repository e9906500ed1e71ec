/** What the processes beside the shop's own have in common: one that ends by itself is started again. */
@NullMarked
package shop.troth.runtime.process;

import org.jspecify.annotations.NullMarked;
