package shop.troth.ledger.verify;

/** What is wrong with an export or a checkpoint, and where, in one sentence. */
public final class Fault extends Exception {

    public Fault(String sentence) {
        super(sentence);
    }
}
