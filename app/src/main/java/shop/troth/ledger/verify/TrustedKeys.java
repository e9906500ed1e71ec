package shop.troth.ledger.verify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import shop.troth.ledger.note.VerifierKey;

/**
 * The keys of one ledger. The reader trusts one; every other signing key is recorded in a leaf, and is trusted once that leaf is covered
 * by a checkpoint that a trusted key signed. So trust extends from an old key to its successors and back.
 */
@RequiredArgsConstructor
final class TrustedKeys {

    private record Brought(long leaf, VerifierKey key) {}

    private final VerifierKey given;
    private final List<Brought> brought = new ArrayList<>();

    /** @param ref the key in base64url, as in its leaf */
    void bring(long leaf, String ref) {
        brought.add(new Brought(
                leaf, new VerifierKey(given.name(), Base64.getUrlDecoder().decode(ref))));
    }

    /** @throws VerificationFault with the first checkpoint that no key of this ledger signed, trusted or not */
    void checkSignatures(List<Claim> claims) throws VerificationFault {
        var all = new ArrayList<>(List.of(given));
        brought.forEach(it -> all.add(it.key()));
        for (var claim : claims) {
            if (!claim.note().signedBy(given.name(), all)) {
                throw new VerificationFault(
                        ("%s is not signed with the key: the checkpoint, its signature or the key is not the one that"
                                        + " belongs there.")
                                .formatted(claim.name()));
            }
        }
    }

    /** @throws VerificationFault with the first checkpoint that no trusted key signed */
    void checkTrust(List<Claim> claims) throws VerificationFault {
        Set<VerifierKey> trusted = new HashSet<>(List.of(given));
        var open = new ArrayList<>(claims);
        for (boolean learnt = true; learnt; ) {
            var known = open.stream()
                    .filter(it -> trusted.stream().anyMatch(it.note()::signedBy))
                    .toList();
            open.removeAll(known);
            learnt = !known.isEmpty();
            for (var claim : known) {
                brought.stream().filter(it -> it.leaf() < claim.head().size()).forEach(it -> trusted.add(it.key()));
            }
        }
        if (!open.isEmpty()) {
            throw new VerificationFault("%s is signed with a key that nothing signed with your key vouches for."
                    .formatted(open.getFirst().name()));
        }
    }
}
