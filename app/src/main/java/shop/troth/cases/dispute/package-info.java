/** Charges that buyers dispute at the bank, as far as staff act on them. */
@NamedInterface("dispute")
@NullMarked
package shop.troth.cases.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
