package shop.troth.proof.visit;

/**
 * Something that the store owes is missing although it has nothing left to do, so that nothing more can be checked: a fault of the store.
 * The message is a sentence that anybody may read; it contains no values.
 */
public final class ResultMissing extends RuntimeException {

    public ResultMissing(String sentence) {
        super(sentence);
    }
}
