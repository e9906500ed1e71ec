/** What people choose to get: signing up, confirming it, and every way out. */
@NamedInterface("choices")
@NullMarked
package shop.troth.people.choices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
