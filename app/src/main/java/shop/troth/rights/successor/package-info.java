/**
 * The transfer of the business to a successor (clause millipore.business-transfer): a case with the successor, its key, which data goes, and
 * evidence for each of the three conditions; two people approve it, everybody concerned is told, and after 30 days what the policy allows is
 * exported, encrypted to the successor's key.
 */
@NamedInterface("successor")
@NullMarked
package shop.troth.rights.successor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
