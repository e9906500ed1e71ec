/**
 * Disclosures that the law requires (clauses millipore.legal-duty, perricone-md.legal-disclosure, betty-mills.legal-demands): a request is
 * opened with its document and scope, and two people decide about it. Nobody is looked up before that.
 */
@NamedInterface("legal")
@NullMarked
package shop.troth.rights.legal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
