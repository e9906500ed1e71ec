/** An operator's settings. */
@NamedInterface("settings")
@NullMarked
package shop.troth.runtime.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
