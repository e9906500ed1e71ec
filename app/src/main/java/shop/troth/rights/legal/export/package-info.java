/** What an approved legal request discloses: opened, encrypted, handed over once, and told to whom it is about. */
@NamedInterface("legal-export")
@NullMarked
package shop.troth.rights.legal.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
