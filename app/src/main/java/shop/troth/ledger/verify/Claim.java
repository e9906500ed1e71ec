package shop.troth.ledger.verify;

import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;

/**
 * A checkpoint that the leaves of an export must match.
 *
 * @param name its name in messages
 */
record Claim(SignedNote note, TreeHead head, String name) {

    static Claim of(String note, String name, VerifierKey key) throws VerificationFault {
        try {
            var signed = SignedNote.parse(note);
            var claim = new Claim(signed, TreeHead.of(signed), name);
            if (!claim.head.origin().equals(key.name())) {
                throw new VerificationFault("%s belongs to the ledger %s, but the key belongs to %s."
                        .formatted(name, claim.head.origin(), key.name()));
            }
            return claim;
        } catch (IllegalArgumentException e) {
            throw new VerificationFault("%s is not a signed checkpoint.".formatted(name));
        }
    }
}
