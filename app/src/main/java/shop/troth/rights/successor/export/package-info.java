/** Telling everybody whom a transfer of the business concerns, and exporting to the successor what the policy allows. */
@NamedInterface("successor-export")
@NullMarked
package shop.troth.rights.successor.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
