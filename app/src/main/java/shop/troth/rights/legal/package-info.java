/**
 * Disclosures that the law requires (clauses millipore.legal-duty, perricone-md.legal-disclosure, betty-mills.legal-demands): a request
 * with its document and scope is opened, and two people decide about it. Nobody is looked up before they have.
 */
@NamedInterface("legal")
@NullMarked
package shop.troth.rights.legal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
