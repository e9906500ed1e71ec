/**
 * Breaches of personal data (additions breach-notice): a case with what happened, since when, which data, and whose; the people concerned are
 * found through the ledger and the vault; two people approve it, everybody concerned is told, and the authority gets a notice within 72 hours.
 * It can be practiced with made-up people at any time.
 */
@NamedInterface("breach")
@NullMarked
package shop.troth.rights.breach;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
