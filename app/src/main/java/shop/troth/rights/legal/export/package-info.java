/** Disclosures for approved legal requests: opened, encrypted, handed over, and told to the people they are about. */
@NamedInterface("legal-export")
@NullMarked
package shop.troth.rights.legal.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
