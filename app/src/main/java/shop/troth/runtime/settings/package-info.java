/** What an operator may set. */
@NamedInterface("settings")
@NullMarked
package shop.troth.runtime.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
