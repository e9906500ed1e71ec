/** The data folder: one owner, one lock, one id. */
@NamedInterface("data")
@NullMarked
package shop.troth.runtime.data;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
