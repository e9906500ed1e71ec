/** Staff's part in charges that buyers dispute at the bank. */
@NamedInterface("dispute")
@NullMarked
package shop.troth.cases.dispute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
