/** Quotes in the conversations about prices: drafted and sent by staff, withdrawn, and found by whoever may order from them. */
@NamedInterface("quotes")
@NullMarked
package shop.troth.cases.quote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
