package shop.troth.ledger.verify;

/** What is wrong with an export or a checkpoint, and where, in one sentence. */
public final class VerificationFault extends Exception {

    public VerificationFault(String sentence) {
        super(sentence);
    }
}
