/** Correcting what is held of somebody, because they ask: in their account, and behind a link that was mailed to them. */
@NamedInterface("correct")
@NullMarked
package shop.troth.rights.correct;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
