/**
 * Disclosures that the law requires (clauses millipore.legal-duty, perricone-md.legal-disclosure, betty-mills.legal-demands): a request is
 * opened with its document and scope, and two people decide about it. Nobody is looked up before that.
 *
 * <p>The address in a document is not kept: whoever approves or exports types it again, and it is compared with a mark under a random key.
 * The export reads both approvers' roles anew, is made at the moment of download, and is stored nowhere. Whom a request led to is written
 * down before anything is opened, and told at once or on the day after the law bars it.
 */
@NamedInterface("legal")
@NullMarked
package shop.troth.rights.legal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
