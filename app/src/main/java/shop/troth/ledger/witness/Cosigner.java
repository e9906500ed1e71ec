package shop.troth.ledger.witness;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import shop.troth.ledger.note.CosignerKey;
import shop.troth.ledger.note.SignedNote;

/** Signs checkpoints as a witness (C2SP tlog-cosignature). */
record Cosigner(CosignerKey verifier, PrivateKey key) {

    /** @param text of the checkpoint, without signatures */
    SignedNote.Line sign(String text, long second) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(CosignerKey.message(text, second).getBytes(StandardCharsets.UTF_8));
            return verifier.line(second, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of a witness does not sign", e);
        }
    }
}
