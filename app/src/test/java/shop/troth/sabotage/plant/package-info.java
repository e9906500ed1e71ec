/** How a fault is planted in a running shop, how it shows that it fired, and how it is taken out again. */
@NullMarked
package shop.troth.sabotage.plant;

import org.jspecify.annotations.NullMarked;
