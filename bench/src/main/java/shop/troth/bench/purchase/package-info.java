/** Whole guest purchases as a browser makes them, against a shop of their own. */
@NullMarked
package shop.troth.bench.purchase;

import org.jspecify.annotations.NullMarked;
