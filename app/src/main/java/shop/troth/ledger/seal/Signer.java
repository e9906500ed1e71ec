package shop.troth.ledger.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;

/** Signs tree heads as C2SP checkpoints. */
record Signer(VerifierKey verifier, PrivateKey key) {

    SignedNote sign(long size, byte[] root) {
        var text = new TreeHead(verifier.name(), size, root).text();
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote(text, List.of(new SignedNote.Line(verifier.name(), verifier.id(), signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a signing key does not sign", e);
        }
    }
}
