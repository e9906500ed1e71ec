/** Quotes in conversations: drafted, sent, and withdrawn by staff, and found by the people who may order from them. */
@NamedInterface("quotes")
@NullMarked
package shop.troth.cases.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
